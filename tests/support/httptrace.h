// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/httpparser.h"
#include "tests/support/parsertrace.h"

namespace halley::test {

// A request on one line and its parts below: "POST /cometd?a=1 1.1 keep-alive", "\nHost: x", "\n\nbody".
inline QByteArray describe(const HttpRequest &request)
{
    static constexpr const char *methods[] = {"GET", "POST", "HEAD", "OPTIONS"};
    QByteArray text = QByteArray(methods[int(request.method)]) + ' ' + request.path;
    if (!request.query.isEmpty())
        text += '?' + request.query;
    text += " 1." + QByteArray::number(request.versionMinor);
    text += request.keepAlive ? " keep-alive" : "";
    text += request.isUpgrade ? " upgrade" : "";
    text += request.expectContinue ? " continue" : "";
    for (qsizetype i = 0; i < request.headers.size(); ++i)
        text += '\n' + request.headers.at(i).name.toByteArray() + ": " +
                request.headers.at(i).value.toByteArray();
    return text + "\n\n" + request.body;
}

// HttpParser with the faces that traceOf() wants.
class HttpMachine
{
public:
    explicit HttpMachine(const Limits &limits) : m_parser(limits) {}

    qsizetype feed(QByteArrayView bytes) { return m_parser.feed(bytes); }
    std::optional<QByteArray> event()
    {
        return m_parser.hasRequest() ? std::optional(describe(m_parser.takeRequest())) : std::nullopt;
    }
    [[nodiscard]] bool failed() const { return m_parser.failure().has_value(); }
    [[nodiscard]] QByteArray end() const
    {
        static constexpr const char *phases[] = {"idle", "head", "body", "complete", "finished", "failed"};
        if (const auto &failure = m_parser.failure())
            return QByteArray::number(int(failure->status)) + ' ' + failure->reason;
        return phases[int(m_parser.phase())];
    }
    // Is a request begun and not whole?
    [[nodiscard]] bool isOpen(const QByteArray &end) const { return end == "head" || end == "body"; }

private:
    HttpParser m_parser;
};

inline ParserTrace httpThreeWays(const QByteArray &bytes, const Limits &limits = {})
{
    return threeWays<HttpMachine>([&limits] { return HttpMachine(limits); }, bytes);
}

} // namespace halley::test
