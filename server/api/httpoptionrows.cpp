// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optionchecks.h"
#include "server/api/optiontable.h"

namespace halley {

namespace {

constexpr OptionScope bothHttp = OptionScope::Http;

template <auto Member>
constexpr OptionBinding<ServerOptions> cookieMember = optionbinding::server<&ServerOptions::cookie, Member>;

std::vector<Option> cookieRows()
{
    return {
        {.name = QStringLiteral("browserCookieName"),
         .scope = bothHttp,
         .type = OptionType::Text,
         .description = QStringLiteral("Name of the cookie that ties sessions to a browser."),
         .server = cookieMember<&WebCookie::name>,
         .check = optionchecks::someToken},
        {.name = QStringLiteral("browserCookieDomain"),
         .scope = bothHttp,
         .type = OptionType::Text,
         .description = QStringLiteral("Its Domain; empty: not sent."),
         .server = cookieMember<&WebCookie::domain>,
         .check = optionchecks::cookieAttribute},
        {.name = QStringLiteral("browserCookiePath"),
         .scope = bothHttp,
         .type = OptionType::Text,
         .description = QStringLiteral("Its Path; empty: not sent."),
         .server = cookieMember<&WebCookie::path>,
         .check = optionchecks::cookieAttribute},
        {.name = QStringLiteral("browserCookieMaxAge"),
         .scope = bothHttp,
         .type = OptionType::Seconds,
         .least = -1,
         .description = QStringLiteral("Its Max-Age; -1: until the browser closes."),
         .server = cookieMember<&WebCookie::maxAge>},
        {.name = QStringLiteral("browserCookieSecure"),
         .scope = bothHttp,
         .type = OptionType::Boolean,
         .description = QStringLiteral("Secure, on requests that came over TLS."),
         .server = cookieMember<&WebCookie::secure>},
        {.name = QStringLiteral("browserCookieHttpOnly"),
         .scope = bothHttp,
         .type = OptionType::Boolean,
         .description = QStringLiteral("HttpOnly: scripts do not see it."),
         .server = cookieMember<&WebCookie::httpOnly>},
        {.name = QStringLiteral("browserCookieSameSite"),
         .scope = bothHttp,
         .type = OptionType::Choice,
         .choices = optionbinding::choicesOf<WebCookie::SameSite>(),
         .description = QStringLiteral("Its SameSite; empty: not sent."),
         .server = cookieMember<&WebCookie::sameSite>},
        {.name = QStringLiteral("browserCookiePartitioned"),
         .scope = bothHttp,
         .type = OptionType::Boolean,
         .description = QStringLiteral("Partitioned: one for each site that embeds the page."),
         .server = cookieMember<&WebCookie::partitioned>},
    };
}

} // namespace

// Specification 12.3.
std::vector<Option> httpOptionRows()
{
    using namespace optionbinding;
    std::vector<Option> rows{
        {.name = QStringLiteral("maxSessionsPerBrowser"),
         .scope = bothHttp,
         .type = OptionType::Integer,
         .least = -1,
         .description =
             QStringLiteral("Held connects of one browser over HTTP/1.x; -1: any number, 0: none."),
         .server = broker<&BrokerOptions::maxSessionsPerBrowser>},
        {.name = QStringLiteral("multiSessionInterval"),
         .scope = bothHttp,
         .type = OptionType::Milliseconds,
         .least = -1,
         .description =
             QStringLiteral("Pause advised to a browser without a free slot; 0 or -1: it is told to "
                            "stop."),
         .server = broker<&BrokerOptions::multiSessionInterval>},
        {.name = QStringLiteral("trustClientSession"),
         .scope = bothHttp,
         .type = OptionType::Boolean,
         .description = QStringLiteral("Find sessions by their id alone, without the cookie."),
         .server = broker<&BrokerOptions::trustClientSession>},
        {.name = QStringLiteral("duplicateMetaConnectHttpResponseCode"),
         .scope = bothHttp,
         .type = OptionType::Integer,
         .least = 400,
         .most = 599,
         .description = QStringLiteral("Status of the older of two connects of one session."),
         .server = broker<&BrokerOptions::duplicateMetaConnectHttpResponseCode>},
        {.name = QStringLiteral("callbackParameter"),
         .scope = OptionScope::Callback,
         .type = OptionType::Text,
         .description = QStringLiteral("Request parameter that names the script function to call."),
         .server = server<&ServerOptions::callbackParameter>,
         .check = optionchecks::parameterName},
        {.name = QStringLiteral("callbackParameterMaxLength"),
         .scope = OptionScope::Callback,
         .type = OptionType::Integer,
         .least = 1,
         .most = 1024,
         .description = QStringLiteral("Longest name of such a function, in characters."),
         .server = server<&ServerOptions::callbackParameterMaxLength>},
    };
    for (Option &row : cookieRows())
        rows.push_back(std::move(row));
    return rows;
}

} // namespace halley
