#include "services/technical/exchange_rules.h"

#include "common/fields/checks.h"

namespace renkei::technical {

void ExchangeRules::CheckKind(const v1::Exchange& exchange, const fields::Place& at) const {
  fields::RequireEnum(exchange.track(), at.Field("track"));
  fields::RequireEnum(exchange.kind(), at.Field("kind"));
}

bool ExchangeRules::MatchesKind(const v1::Exchange& exchange,
                                const v1::ExchangeFilter& filter) const {
  return resource::Wants(filter.kinds(), exchange.kind()) &&
         resource::Wants(filter.tracks(), exchange.track());
}

}  // namespace renkei::technical
