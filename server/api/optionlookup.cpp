// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionlookup.h"

#include "server/api/optiontable.h"

#include <QtCore/QHash>
#include <algorithm>
#include <numeric>

namespace halley {

namespace {

// Longer names are nobody's slip of the pen.
constexpr qsizetype longestOptionName = 100;

// Shortest first.
const QStringList &prefixesOf(OptionScope scope)
{
    static const QString http = QStringLiteral("long-polling.");
    static const QString json = http + QStringLiteral("json.");
    static const QString jsonp = http + QStringLiteral("jsonp.");
    static const QString webSocket = QStringLiteral("ws.");
    static const QStringList none{QString()};
    static const QStringList ofTransport{QString(), http, json, jsonp, webSocket};
    static const QStringList ofHttp{QString(), http};
    static const QStringList ofCallback{QString(), http, jsonp};
    static const QStringList ofWebSocket{QString(), webSocket};
    switch (scope) {
    case OptionScope::Transport:
        return ofTransport;
    case OptionScope::Http:
        return ofHttp;
    case OptionScope::Callback:
        return ofCallback;
    case OptionScope::WebSocket:
        return ofWebSocket;
    case OptionScope::Server:
    case OptionScope::Program:
        break;
    }
    return none;
}

const QHash<QString, NamedOption> &namedOptions()
{
    static const QHash<QString, NamedOption> all = [] {
        QHash<QString, NamedOption> named;
        for (const Option &option : optionTable()) {
            for (const QString &name : option.otherNames)
                named.insert(name, {&option, name, {}});
            for (const QString &prefix : prefixesOf(option.scope))
                named.insert(prefix + option.name, {&option, prefix + option.name, prefix});
        }
        return named;
    }();
    return all;
}

// "ws.enableExtension.NAME".
std::optional<NamedOption> findPattern(const QString &name)
{
    for (const Option &option : optionTable()) {
        if (!option.isPattern())
            continue;
        for (const QString &prefix : prefixesOf(option.scope)) {
            const QString start = prefix + option.name.chopped(1);
            if (name.startsWith(start) && name.size() > start.size())
                return NamedOption{&option, name, prefix};
        }
    }
    return {};
}

// Specification 12.5.
bool isOfCluster(const QString &name)
{
    static const QStringList others{QStringLiteral("enableAckExtension"),
                                    QStringLiteral("enableBinaryExtension"), QStringLiteral("clientDebug"),
                                    QStringLiteral("clientTransportFactories")};
    return name.startsWith(QStringLiteral("oort.")) || others.contains(name);
}

// What is left when case and hyphens do not count.
QString plainOptionName(const QString &name)
{
    QString plain = name.toLower();
    return plain.remove(u'-').remove(u'_');
}

// The number of characters to change, add, take away or swap with the next to come from one text to the
// other.
int editDistance(QStringView a, QStringView b)
{
    std::vector<int> before(size_t(b.size()) + 1), row(before.size()), next(before.size());
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        next[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const size_t at = size_t(j);
            next[at] =
                std::min({row[at] + 1, next[at - 1] + 1, row[at - 1] + (a[i - 1] != b[j - 1] ? 1 : 0)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[at] = std::min(next[at], before[at - 2] + 1);
        }
        std::swap(before, row);
        std::swap(row, next);
    }
    return row.back();
}

// The nearest of all names; empty if none is near.
QString nearestOptionName(const QString &name)
{
    if (name.size() > longestOptionName)
        return {};
    const QString plain = plainOptionName(name);
    QString nearest;
    int least = int(plain.size() + 2) / 4 + 1; // about one slip in four characters
    for (const auto &[candidate, named] : namedOptions().asKeyValueRange()) {
        if (named.option->isPattern())
            continue;
        const int distance = editDistance(plain, plainOptionName(candidate));
        const bool isNearer =
            distance < least || (distance == least && !nearest.isEmpty() && candidate < nearest);
        if (isNearer) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

// The names that the transports have on the wire are not those of their options.
QString withOptionPrefix(const QString &name)
{
    for (const auto &[wire, prefix] :
         {std::pair(QStringLiteral("callback-polling."), QStringLiteral("long-polling.jsonp.")),
          std::pair(QStringLiteral("websocket."), QStringLiteral("ws."))}) {
        if (name.startsWith(wire))
            return prefix + name.mid(wire.size());
    }
    return name;
}

OptionError unknownOption(const QString &name)
{
    OptionError error{OptionError::Cause::Unknown, name, QStringLiteral("there is no such option"), {}};
    const QString meant = withOptionPrefix(name);
    if (namedOptions().contains(meant)) {
        error.suggestion = meant;
        return error;
    }
    for (const QString &prefix : prefixesOf(OptionScope::Transport)) {
        const auto plain = namedOptions().constFind(meant.mid(prefix.size()));
        if (prefix.isEmpty() || !meant.startsWith(prefix) || plain == namedOptions().cend())
            continue;
        error.text = QStringLiteral("this option is not one of %1 alone").arg(prefix.chopped(1));
        error.suggestion = plain->option->properName();
        return error;
    }
    error.suggestion = nearestOptionName(name);
    return error;
}

} // namespace

Result<NamedOption, OptionError> findOption(const QString &name)
{
    const auto found = namedOptions().constFind(name);
    if (found != namedOptions().cend() && !found->option->isPattern())
        return *found;
    if (const auto pattern = findPattern(name))
        return *pattern;
    if (isOfCluster(name))
        return OptionError{OptionError::Cause::NotAvailable,
                           name,
                           QStringLiteral("clustering is not available in this server"),
                           {}};
    return unknownOption(name);
}

QStringList optionNames(const Option &option)
{
    QStringList names;
    if (option.isPattern())
        return names;
    names = option.otherNames;
    for (const QString &prefix : prefixesOf(option.scope))
        names.append(prefix + option.name);
    return names;
}

} // namespace halley
