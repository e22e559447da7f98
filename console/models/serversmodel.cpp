// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/serversmodel.h"

#include "console/models/format.h"

#include <QtCore/QUuid>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

const QString serversKey = u"connections/servers"_s;
// "3 min ago" is renewed while somebody may look.
constexpr std::chrono::seconds agesPeriod{10};

KnownServer serverOf(const QVariantMap &fields)
{
    KnownServer server{.id = fields.value(u"id"_s).toString(),
                       .name = fields.value(u"name"_s).toString().simplified()};
    server.url = serverAddress(fields.value(u"address"_s).toString()).value_or(QUrl());
    server.source = TokenSource(std::clamp(fields.value(u"source"_s).toInt(), 0, int(TokenSource::Asked)));
    if (server.source == TokenSource::File)
        server.tokenFile = fields.value(u"file"_s).toString().trimmed();
    return server;
}

} // namespace

ServersModel::ServersModel(ConsoleSettings &settings, Clock clock, QObject *parent)
    : ValueListModel(parent), m_settings(settings), m_clock(std::move(clock))
{
    load();
    m_ages.setInterval(agesPeriod);
    connect(&m_ages, &QTimer::timeout, this, [this] { put(servers()); });
    m_ages.start();
}

void ServersModel::load()
{
    QList<KnownServer> servers;
    const QVariantList stored = m_settings.value(serversKey).toList();
    for (const QVariant &entry : stored) {
        const auto server = KnownServer::fromMap(entry.toMap());
        const bool isKnown =
            server && std::ranges::find(servers, server->id, &KnownServer::id) != servers.end();
        if (server && !isKnown && servers.size() < KnownServer::most)
            servers.append(*server);
    }
    put(std::move(servers));
}

QList<KnownServer> ServersModel::servers() const
{
    QList<KnownServer> servers;
    for (const Row &row : m_rows)
        servers.append(row.server);
    return servers;
}

void ServersModel::put(QList<KnownServer> servers)
{
    std::ranges::stable_sort(servers, [](const KnownServer &a, const KnownServer &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    const auto now = m_clock().wall;
    QList<Row> rows;
    for (const KnownServer &server : std::as_const(servers)) {
        const bool isUsed = server.lastUsed.count() > 0;
        rows.append(
            {server, stateOf(server.id),
             isUsed ? Format::ago(server.lastUsed, now) : tr("Never", "when a server was last used")});
    }
    update<Row>(m_rows, rows);
}

void ServersModel::keep(const QList<KnownServer> &servers)
{
    put(servers);
    QVariantList stored;
    for (const KnownServer &each : servers)
        stored.append(each.toMap());
    m_settings.setValue(serversKey, stored);
    Q_EMIT saved();
}

ServersModel::State ServersModel::stateOf(const QString &id) const
{
    const auto state = m_states.find(id);
    return state == m_states.end() ? State::Closed : state->second;
}

std::optional<KnownServer> ServersModel::find(const QString &id) const
{
    const auto row = std::ranges::find(m_rows, id, [](const Row &each) { return each.server.id; });
    return row == m_rows.end() ? std::nullopt : std::optional(row->server);
}

std::optional<KnownServer> ServersModel::findAddress(const QUrl &url) const
{
    const auto row = std::ranges::find(m_rows, url, [](const Row &each) { return each.server.url; });
    return row == m_rows.end() ? std::nullopt : std::optional(row->server);
}

void ServersModel::markUsed(const QString &id)
{
    QList<KnownServer> all = servers();
    const auto server = std::ranges::find(all, id, &KnownServer::id);
    if (server == all.end())
        return;
    server->lastUsed = m_clock().wall;
    keep(all);
}

void ServersModel::setStates(const std::map<QString, State> &states)
{
    if (std::exchange(m_states, states) != states)
        put(servers());
}

QVariantMap ServersModel::server(const QString &id) const
{
    const auto server = find(id);
    if (!server)
        return {};
    return {{u"id"_s, server->id},
            {u"name"_s, server->name},
            {u"address"_s, server->url.toString()},
            {u"source"_s, int(server->source)},
            {u"file"_s, server->tokenFile}};
}

QString ServersModel::problemOf(const QVariantMap &fields) const
{
    const KnownServer server = serverOf(fields);
    if (server.name.isEmpty())
        return tr("Give the server a name.");
    if (server.name.size() > KnownServer::nameLength)
        return tr("A name has at most %1 characters.").arg(KnownServer::nameLength);
    if (QUrl(fields.value(u"address"_s).toString()).userInfo().size() > 0)
        return tr("An address carries no user name or password here: it would be kept for all to read.");
    if (!server.url.isValid() || server.url.isEmpty())
        return tr("An address looks like ws://host:8080/cometd.");
    const bool isTaken = std::ranges::any_of(m_rows, [&server](const Row &row) {
        return row.server.id != server.id && row.server.name.compare(server.name, Qt::CaseInsensitive) == 0;
    });
    if (isTaken)
        return tr("Another server has this name.");
    if (server.id.isEmpty() && m_rows.size() >= KnownServer::most)
        return tr("No more than %1 servers are remembered.").arg(KnownServer::most);
    return {};
}

QString ServersModel::save(const QVariantMap &fields)
{
    if (!problemOf(fields).isEmpty())
        return {};
    KnownServer server = serverOf(fields);
    QList<KnownServer> all = servers();
    const auto old = std::ranges::find(all, server.id, &KnownServer::id);
    if (old == all.end()) {
        server.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        all.append(server);
    } else {
        server.lastUsed = old->lastUsed;
        const bool wasKept = old->source == TokenSource::Keychain;
        const QUrl before = old->url;
        *old = server;
        if (wasKept && (before != server.url || server.source != TokenSource::Keychain))
            Q_EMIT forgotten(before);
    }
    keep(all);
    return server.id;
}

void ServersModel::remove(const QString &id)
{
    const auto gone = find(id);
    if (!gone)
        return;
    QList<KnownServer> all = servers();
    all.removeIf([&id](const KnownServer &server) { return server.id == id; });
    keep(all);
    if (gone->source == TokenSource::Keychain)
        Q_EMIT forgotten(gone->url);
}

int ServersModel::rowOf(const QString &id) const
{
    const auto row = std::ranges::find(m_rows, id, [](const Row &each) { return each.server.id; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

QString ServersModel::idAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].server.id : QString();
}

int ServersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString ServersModel::stateText(State state)
{
    switch (state) {
    case State::Closed:
        return tr("Not open", "state of a server");
    case State::Refused:
        return tr("Not admitted", "state of a server");
    case State::Lost:
        return tr("Connection lost", "state of a server");
    case State::Connecting:
        return tr("Connecting", "state of a server");
    case State::Attached:
        return tr("Connected", "state of a server");
    }
    return {};
}

QString ServersModel::tokenText(const KnownServer &server)
{
    switch (server.source) {
    case TokenSource::Keychain:
        return tr("Keychain", "where a token comes from");
    case TokenSource::Asked:
        return tr("Asked each time", "where a token comes from");
    case TokenSource::File:
        break;
    }
    return server.tokenFile.isEmpty() ? tr("Found by itself", "where a token comes from") : server.tokenFile;
}

QVariant ServersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (Role(role)) {
    case Role::ServerId:
        return row.server.id;
    case Role::Name:
        return row.server.name;
    case Role::Address:
        return row.server.url.toDisplayString();
    case Role::TokenText:
        return tokenText(row.server);
    case Role::ServerState:
        return int(row.state);
    case Role::StateText:
        return stateText(row.state);
    case Role::LastUsed:
        return row.lastUsed;
    }
    return {};
}

QHash<int, QByteArray> ServersModel::roleNames() const
{
    return {{int(Role::ServerId), "serverId"},       {int(Role::Name), "name"},
            {int(Role::Address), "address"},         {int(Role::TokenText), "tokenText"},
            {int(Role::ServerState), "serverState"}, {int(Role::StateText), "stateText"},
            {int(Role::LastUsed), "lastUsed"}};
}

} // namespace halley::console
