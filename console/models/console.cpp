// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/console.h"

#include <utility>

namespace halley::console {

Console::Console(ClientSession &session, ConsoleSetup setup, QObject *parent)
    : QObject(parent), m_link(session, std::move(setup.credentials)),
      m_connection(m_link, setup.identity, std::move(setup.target), std::move(setup.clock),
                   std::move(setup.usage)),
      m_overview(m_link), m_sessions(m_link), m_session(m_link), m_channels(m_link), m_channel(m_link),
      m_traffic(m_link)
{
    connect(&m_overview, &Overview::sampled, &m_connection, &ConnectionStatus::touch);
    connect(&m_sessions, &SessionsModel::selectionChanged, &m_session,
            [this] { m_session.setSessionId(m_sessions.selectedId()); });
    connect(&m_channels, &ChannelsModel::selectionChanged, &m_channel,
            [this] { m_channel.setName(m_channels.selectedName()); });
}

} // namespace halley::console
