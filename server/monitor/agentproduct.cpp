// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/agentproduct.h"

#include "server/monitor/messageexcerpt.h"

#include <QtCore/QByteArray>
#include <algorithm>
#include <array>

namespace halley {
namespace {

struct KnownAgent
{
    QByteArrayView token;
    QByteArrayView product;
};

// The most telling first: Edge calls itself Chrome and Safari too, and Chrome Safari.
constexpr std::array knownAgents{
    KnownAgent{"Edg", "Edge"},
    KnownAgent{"EdgA", "Edge"},
    KnownAgent{"EdgiOS", "Edge"},
    KnownAgent{"OPR", "Opera"},
    KnownAgent{"Firefox", "Firefox"},
    KnownAgent{"FxiOS", "Firefox"},
    KnownAgent{"HeadlessChrome", "Chrome"},
    KnownAgent{"Chrome", "Chrome"},
    KnownAgent{"CriOS", "Chrome"},
    KnownAgent{"Safari", "Safari"},
    KnownAgent{"Node.js", "Node.js"},
    KnownAgent{"node", "Node.js"},
    KnownAgent{"Faye", "Faye"},
    KnownAgent{"Java", "Java"},
    KnownAgent{"Java-http-client", "Java"},
};

constexpr QByteArrayView agentMozilla = "Mozilla";
constexpr qsizetype agentProductBytes = 64;

// The products outside comments, each without its version; `each` says whether to go on.
template <typename Each>
void forEachAgentToken(QByteArrayView text, Each each)
{
    int comments = 0;
    qsizetype start = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const char c = at < text.size() ? text[at] : ' ';
        const bool breaks = c == ' ' || c == '\t' || c == '(' || c == ')';
        if (breaks && comments == 0 && at > start) {
            const QByteArrayView word = text.sliced(start, at - start);
            const qsizetype slash = word.indexOf('/');
            if (slash != 0 && !each(slash < 0 ? word : word.first(slash)))
                return;
        }
        if (c == '(')
            ++comments;
        else if (c == ')' && comments > 0)
            --comments;
        if (breaks)
            start = at + 1;
    }
}

} // namespace

QByteArrayView agentProduct(QByteArrayView userAgent)
{
    size_t best = knownAgents.size();
    QByteArrayView first;
    forEachAgentToken(userAgent, [&](QByteArrayView token) {
        const auto known = std::ranges::find_if(knownAgents, [token](const KnownAgent &agent) {
            return agent.token.compare(token, Qt::CaseInsensitive) == 0;
        });
        best = std::min(best, size_t(known - knownAgents.begin()));
        if (first.isEmpty() || first == agentMozilla)
            first = token;
        return best > 0;
    });
    return best < knownAgents.size() ? knownAgents[best].product : cutAtCharacter(first, agentProductBytes);
}

} // namespace halley
