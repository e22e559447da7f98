// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/consoleoptions.h"
#include "console/app/consolesession.h"
#include "console/app/localserver.h"

#include <QtCore/QObject>
#include <memory>
#include <optional>
#include <vector>

namespace halley::console {

// The windows of this program, each on a server of its choice. The program ends with the last one.
class ConsoleWindows : public QObject
{
    Q_OBJECT

public:
    // The settings and the keychain, which may be null, outlive it.
    ConsoleWindows(const LocalServer::Options &local, ConsoleSettings &settings, Keychain *keychain,
                   QObject *parent = nullptr);
    ~ConsoleWindows() override;

    // One more. What prevents it, for people; nothing if all is well.
    [[nodiscard]] std::optional<QString> open(const Target &target);
    // In the order in which they were opened; closed ones are not among them.
    [[nodiscard]] int count() const { return int(m_sessions.size()); }
    [[nodiscard]] ConsoleSession &session(int index) { return *m_sessions[size_t(index)]; }
    [[nodiscard]] ServersModel &servers() { return m_servers; }
    // What to watch for an address: as it is remembered, if it is.
    [[nodiscard]] Target targetFor(const ConsoleOptions::Attach &attach) const;

    // After the language has changed.
    void retranslate();

private:
    [[nodiscard]] Result<std::unique_ptr<Backend>, QString> backendFor(const Target &target);
    void watch(ConsoleSession &session);
    void connectTo(ConsoleSession &from, const QString &serverId, ServerAccess::Where where);
    void retire(ConsoleSession &session);
    // Which servers are open, and how it is with them.
    void tellStates();

    LocalServer::Options m_local;
    ConsoleSettings &m_settings;
    Keychain *m_keychain;
    ServersModel m_servers;
    std::weak_ptr<LocalServer> m_localServer; // of the windows that watch it
    std::vector<std::unique_ptr<ConsoleSession>> m_sessions;
};

} // namespace halley::console
