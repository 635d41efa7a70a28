-- What the report's page says with elements and classes, said with the styles of the reference
-- document: pandoc knows neither the page's style sheet nor what its classes mean.

local function styled(style, blocks)
  return pandoc.Div(blocks, { ["custom-style"] = style })
end

-- A label and what it labels, in one line.
function DefinitionList(list)
  local lines = {}
  for _, item in ipairs(list.content) do
    local label, values = item[1], item[2]
    local line = { pandoc.Span(label, { ["custom-style"] = "Label" }),
                   pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>") }
    for _, blocks in ipairs(values) do
      for _, inline in ipairs(pandoc.utils.blocks_to_inlines(blocks)) do
        table.insert(line, inline)
      end
    end
    table.insert(lines, styled("Labelled Line", { pandoc.Para(line) }))
  end
  return lines
end

local styles = { note = "Note", colophon = "Colophon", link = "Link" }

function Div(div)
  local style = styles[div.classes[1]]
  if style then return styled(style, div.content) end
end

-- Figures stand on the right.
function Table(grid)
  local sections = { grid.head.rows, grid.foot.rows }
  for _, body in ipairs(grid.bodies) do table.insert(sections, body.body) end
  for _, rows in ipairs(sections) do
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        if cell.attr.classes:includes("figure") then cell.alignment = "AlignRight" end
      end
    end
  end
  return grid
end
