// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/backend.h"
#include "console/app/consolewindow.h"
#include "console/app/target.h"
#include "console/app/windowplace.h"

#include <QtCore/QObject>
#include <memory>
#include <optional>

namespace halley::console {

// One window on one server, and all that it needs: the session, the models, the QML. Several live side by
// side in a process; they share the settings and the list of servers, nothing else.
class ConsoleSession : public QObject
{
    Q_OBJECT

public:
    // The settings and the servers outlive it.
    ConsoleSession(Target target, std::unique_ptr<Backend> backend, ConsoleSettings &settings,
                   ServersModel &servers, QObject *parent = nullptr);
    ~ConsoleSession() override;

    // Shows the window and begins to connect. What prevents it, for people; nothing if all is well.
    [[nodiscard]] std::optional<QString> start();

    // The others after start().
    [[nodiscard]] const Target &target() const { return m_target; }
    [[nodiscard]] Console &console() { return *m_console; }
    [[nodiscard]] ConsoleWindow &window() { return *m_window; }
    // Where its window is, is written down now: another one is to take its place.
    void keepPlace();

Q_SIGNALS:
    // The window was closed: it is of no more use.
    void closed();

private:
    Target m_target;
    ConsoleSettings &m_settings;
    ServersModel &m_servers;
    // In this order: each needs the one before, and goes before it.
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<ConsoleWindow> m_window;
    std::unique_ptr<WindowPlace> m_place;
};

} // namespace halley::console
