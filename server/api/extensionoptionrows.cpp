// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optionchecks.h"
#include "server/api/optiontable.h"

namespace halley {

namespace {

template <auto Member>
constexpr OptionBinding<ServerOptions> extensionMember =
    optionbinding::server<&ServerOptions::extensions, Member>;

} // namespace

// Specification 16.
std::vector<Option> extensionOptionRows()
{
    return {
        {.name = QStringLiteral("extensions"),
         .type = OptionType::Texts,
         .choices = {QStringLiteral("ack"), QStringLiteral("timesync"), QStringLiteral("timestamp"),
                     QStringLiteral("activity"), QStringLiteral("binary")},
         .description =
             QStringLiteral("Extensions that the server has, in their order; an empty list: none."),
         .server = extensionMember<&ExtensionOptions::names>,
         .check = optionchecks::distinct},
        {.name = QStringLiteral("timesync.accuracy"),
         .type = OptionType::Milliseconds,
         .description = QStringLiteral("Difference of clocks from which on a client is corrected."),
         .server = extensionMember<&ExtensionOptions::timesyncAccuracy>},
        {.name = QStringLiteral("timestamp.format"),
         .type = OptionType::Text,
         .description = QStringLiteral("Form of timestamps, in the letters of QDateTime::toString()."),
         .server = extensionMember<&ExtensionOptions::timestampFormat>,
         .check = optionchecks::notEmpty},
        {.name = QStringLiteral("activity.kind"),
         .type = OptionType::Choice,
         .choices = optionbinding::choicesOf<Activity>(),
         .description = QStringLiteral("Whose messages keep a session active."),
         .server = extensionMember<&ExtensionOptions::activity>},
        {.name = QStringLiteral("activity.maxInactivity"),
         .type = OptionType::Milliseconds,
         .least = 1,
         .description = QStringLiteral("Inactivity after which a session is disconnected."),
         .server = extensionMember<&ExtensionOptions::activityMaxInactivity>},
    };
}

} // namespace halley
