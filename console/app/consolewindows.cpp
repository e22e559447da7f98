// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consolewindows.h"

#include "console/app/fakebackend.h"
#include "console/app/localbackend.h"
#include "console/app/remotebackend.h"
#include "console/client/systemclock.h"

#include <algorithm>
#include <map>
#include <utility>

namespace halley::console {

namespace {

ServersModel::State serverStateOf(ConnectionStatus::State state)
{
    switch (state) {
    case ConnectionStatus::State::Connecting:
        return ServersModel::State::Connecting;
    case ConnectionStatus::State::Attached:
        return ServersModel::State::Attached;
    case ConnectionStatus::State::Lost:
        return ServersModel::State::Lost;
    case ConnectionStatus::State::Refused:
        return ServersModel::State::Refused;
    }
    return ServersModel::State::Closed;
}

Target targetOf(const KnownServer &server)
{
    return {.kind = Target::Kind::Remote,
            .url = server.url,
            .serverId = server.id,
            .name = server.name,
            .source = server.source,
            .tokenFile = server.tokenFile};
}

} // namespace

ConsoleWindows::ConsoleWindows(const LocalServer::Options &local, ConsoleSettings &settings,
                               Keychain *keychain, QObject *parent)
    : QObject(parent), m_local(local), m_settings(settings), m_keychain(keychain),
      m_servers(settings, &ConsoleClock::now)
{
    connect(&m_servers, &ServersModel::forgotten, this, [this](const QUrl &url) {
        if (m_keychain)
            m_keychain->remove(url, [](const Keychain::Answer &) {});
    });
    connect(&m_servers, &ServersModel::saved, this, &ConsoleWindows::tellStates);
}

ConsoleWindows::~ConsoleWindows()
{
    for (const auto &session : m_sessions)
        session->disconnect(this);
}

Target ConsoleWindows::targetFor(const ConsoleOptions::Attach &attach) const
{
    Target target{.kind = Target::Kind::Remote, .url = attach.url};
    if (const auto known = m_servers.findAddress(attach.url))
        target = targetOf(*known);
    if (!attach.tokenFile.isEmpty()) {
        target.source = TokenSource::File;
        target.tokenFile = attach.tokenFile;
    }
    return target;
}

Result<std::unique_ptr<Backend>, QString> ConsoleWindows::backendFor(const Target &target)
{
    if (target.kind == Target::Kind::Fake)
        return std::unique_ptr<Backend>(std::make_unique<FakeBackend>());
    if (target.kind == Target::Kind::Remote)
        return std::unique_ptr<Backend>(std::make_unique<RemoteBackend>(target, m_keychain));
    auto server = m_localServer.lock();
    if (!server) {
        server = std::make_shared<LocalServer>(m_local);
        if (auto problem = server->start())
            return *problem;
        m_localServer = server;
    }
    return std::unique_ptr<Backend>(std::make_unique<LocalBackend>(server));
}

std::optional<QString> ConsoleWindows::open(const Target &target)
{
    auto backend = backendFor(target);
    if (!backend)
        return backend.error();
    auto session =
        std::make_unique<ConsoleSession>(target, std::move(backend.value()), m_settings, m_servers);
    if (auto problem = session->start())
        return problem;
    watch(*session);
    m_sessions.push_back(std::move(session));
    m_servers.markUsed(target.serverId);
    tellStates();
    return std::nullopt;
}

void ConsoleWindows::watch(ConsoleSession &session)
{
    // Later, since a handler of the window itself may be running.
    connect(
        &session, &ConsoleSession::closed, this, [this, &session] { retire(session); }, Qt::QueuedConnection);
    connect(session.console().connection(), &ConnectionStatus::changed, this, &ConsoleWindows::tellStates);
    ServerAccess *access = session.console().access();
    connect(access, &ServerAccess::connectWanted, this,
            [this, &session](const QString &serverId, ServerAccess::Where where) {
                connectTo(session, serverId, where);
            });
    connect(access, &ServerAccess::windowWanted, this, [this, &session, access] {
        if (const auto problem = open(session.target()))
            access->setProblem(*problem);
    });
}

void ConsoleWindows::connectTo(ConsoleSession &from, const QString &serverId, ServerAccess::Where where)
{
    const auto server = m_servers.find(serverId);
    if (!server)
        return;
    from.keepPlace();
    if (const auto problem = open(targetOf(*server)))
        from.console().access()->setProblem(*problem);
    else if (where == ServerAccess::Where::ThisWindow)
        from.window().window()->close(); // the new one stands in its place
}

void ConsoleWindows::retire(ConsoleSession &session)
{
    const auto place = std::ranges::find(m_sessions, &session, &std::unique_ptr<ConsoleSession>::get);
    if (place == m_sessions.end())
        return;
    m_sessions.erase(place);
    tellStates();
}

void ConsoleWindows::tellStates()
{
    std::map<QString, ServersModel::State> states;
    for (const auto &session : m_sessions) {
        const QUrl url = session->target().url;
        auto known = m_servers.find(session->target().serverId);
        if (!known || known->url != url)
            known = url.isEmpty() ? std::nullopt : m_servers.findAddress(url);
        Console &console = session->console();
        console.access()->setServerId(known ? known->id : QString());
        if (known) {
            ServersModel::State &state = states[known->id];
            state = std::max(state, serverStateOf(console.connection()->state()));
        }
    }
    m_servers.setStates(states);
}

void ConsoleWindows::retranslate()
{
    for (const auto &session : m_sessions)
        session->window().retranslate();
    m_servers.retranslate();
}

} // namespace halley::console
