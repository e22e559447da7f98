// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optionchecks.h"
#include "server/api/optiontable.h"

namespace halley {

// Specification 12.1, and where Halley leaves a choice that CometD does not.
std::vector<Option> brokerOptionRows()
{
    using namespace optionbinding;
    return {
        {.name = QStringLiteral("allowedTransports"),
         .type = OptionType::Texts,
         .choices = {QStringLiteral("websocket"), QStringLiteral("long-polling"),
                     QStringLiteral("callback-polling")},
         .description = QStringLiteral("Transports offered, in order of preference."),
         .server = broker<&BrokerOptions::allowedTransports>,
         .check = optionchecks::distinctSome},
        {.name = QStringLiteral("broadcastToPublisher"),
         .type = OptionType::Boolean,
         .description = QStringLiteral("A publisher that also subscribes gets its own message."),
         .server = broker<&BrokerOptions::broadcastToPublisher>},
        {.name = QStringLiteral("validateMessageFields"),
         .type = OptionType::Boolean,
         .description = QStringLiteral("Check the form of channels, ids and subscriptions."),
         .server = broker<&BrokerOptions::validateMessageFields>},
        {.name = QStringLiteral("sweepPeriod"),
         .type = OptionType::Milliseconds,
         .least = -1,
         .description = QStringLiteral("Pause between two sweeps of sessions and channels; -1: 997."),
         .server = {[](ServerOptions &options, const OptionValue &value) {
                        const qint64 period = std::get<qint64>(value);
                        options.broker.sweepPeriod =
                            period < 0 ? BrokerOptions().sweepPeriod : std::chrono::milliseconds(period);
                    },
                    broker<&BrokerOptions::sweepPeriod>.get},
         .check = optionchecks::noneOrSome},
        {.name = QStringLiteral("queuePolicy"),
         .type = OptionType::Choice,
         .choices = choicesOf<QueuePolicy>(),
         .description = QStringLiteral("What gives way when a session's queue is full."),
         .server = broker<&BrokerOptions::queuePolicy>},
        {.name = QStringLiteral("errorStyle"),
         .type = OptionType::Choice,
         .choices = choicesOf<ErrorStyle>(),
         .description = QStringLiteral("Error texts of CometD 8, or those of 3.1 for clients that compare "
                                       "them."),
         .server = broker<&BrokerOptions::errorStyle>},
        {.name = QStringLiteral("allowWildPublish"),
         .type = OptionType::Boolean,
         .description = QStringLiteral("Clients may publish to channel names with wildcards."),
         .server = broker<&BrokerOptions::allowWildPublish>},
    };
}

} // namespace halley
