// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/knownserver.h"

#include <array>
#include <utility>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array tokenSourceNames{std::pair{TokenSource::File, "file"_L1},
                                      std::pair{TokenSource::Keychain, "keychain"_L1},
                                      std::pair{TokenSource::Asked, "ask"_L1}};

} // namespace

QVariantMap KnownServer::toMap() const
{
    QString sourceName;
    for (const auto &[value, word] : tokenSourceNames) {
        if (value == source)
            sourceName = word;
    }
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"url"_s, url.toString()},
            {u"token"_s, sourceName},
            {u"file"_s, tokenFile},
            {u"used"_s, double(lastUsed.count())}};
}

std::optional<KnownServer> KnownServer::fromMap(const QVariantMap &map)
{
    const auto text = [&map](const QString &key) { return map.value(key).toString().left(textLength); };
    const auto url = serverAddress(text(u"url"_s));
    KnownServer server{.id = text(u"id"_s), .name = text(u"name"_s).left(nameLength)};
    if (!url || server.id.isEmpty() || server.name.trimmed().isEmpty())
        return std::nullopt;
    server.url = *url;
    server.tokenFile = text(u"file"_s);
    for (const auto &[value, word] : tokenSourceNames) {
        if (word == text(u"token"_s))
            server.source = value;
    }
    server.lastUsed = std::chrono::milliseconds(std::max<qint64>(0, map.value(u"used"_s).toLongLong()));
    return server;
}

std::optional<QUrl> serverAddress(const QString &text)
{
    const QString wanted = text.trimmed();
    QUrl url(wanted.contains("://"_L1) ? wanted : "ws://"_L1 + wanted, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (scheme == "http"_L1)
        url.setScheme(u"ws"_s);
    else if (scheme == "https"_L1)
        url.setScheme(u"wss"_s);
    else if (scheme != "ws"_L1 && scheme != "wss"_L1)
        return std::nullopt;
    if (wanted.size() > KnownServer::textLength || !url.isValid() || url.host().isEmpty() ||
        !url.userInfo().isEmpty())
        return std::nullopt;
    if (url.path().isEmpty() || url.path() == "/"_L1)
        url.setPath(u"/cometd"_s);
    url.setFragment({});
    return url;
}

} // namespace halley::console
