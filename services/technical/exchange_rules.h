// The rules of exchanges: an event, its line of work, and what kind of exchange it is.
#ifndef RENKEI_SERVICES_TECHNICAL_EXCHANGE_RULES_H_
#define RENKEI_SERVICES_TECHNICAL_EXCHANGE_RULES_H_

#include "common/programmes/event_rules.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::technical {

class ExchangeRules final : public programmes::EventRules<v1::Exchange, v1::ExchangeFilter> {
 public:
  using EventRules::EventRules;

 protected:
  void CheckKind(const v1::Exchange& exchange, const fields::Place& at) const override;
  bool MatchesKind(const v1::Exchange& exchange, const v1::ExchangeFilter& filter) const override;
};

}  // namespace renkei::technical

#endif  // RENKEI_SERVICES_TECHNICAL_EXCHANGE_RULES_H_
