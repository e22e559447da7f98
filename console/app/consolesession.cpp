// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consolesession.h"

#include <utility>

namespace halley::console {

ConsoleSession::ConsoleSession(Target target, std::unique_ptr<Backend> backend, ConsoleSettings &settings,
                               ServersModel &servers, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_settings(settings), m_servers(servers),
      m_backend(std::move(backend))
{
}

ConsoleSession::~ConsoleSession() = default;

std::optional<QString> ConsoleSession::start()
{
    if (auto problem = m_backend->start())
        return problem;
    ConsoleSetup setup = m_backend->setup();
    setup.settings = &m_settings;
    setup.servers = &m_servers;
    m_console = std::make_unique<Console>(m_backend->session(), std::move(setup));
    m_window = std::make_unique<ConsoleWindow>(*m_console);
    if (!m_window->open())
        return tr("The window could not be made.");
    m_place = std::make_unique<WindowPlace>(*m_window->window(), m_settings);
    // The window only asks to be closed then; it is gone when it is not seen any more.
    connect(m_window->window(), &QWindow::visibleChanged, this, [this](bool isVisible) {
        if (!isVisible)
            Q_EMIT closed();
    });
    m_console->open();
    return std::nullopt;
}

void ConsoleSession::keepPlace()
{
    m_place->keep();
}

} // namespace halley::console
