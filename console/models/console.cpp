// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/console.h"

#include "console/models/sessionroles.h"

#include <utility>

namespace halley::console {

namespace {

const QString chartRangeKey = QStringLiteral("overview/range");

} // namespace

Console::Console(ClientSession &session, ConsoleSetup setup, QObject *parent)
    : QObject(parent), m_settings(setup.settings ? setup.settings : &m_ownSettings),
      m_ownServers(*m_settings, setup.clock), m_servers(setup.servers ? setup.servers : &m_ownServers),
      m_access(std::move(setup.access)),
      m_link(session, setup.credentials ? std::move(setup.credentials) : MonitorLink::Credentials([this] {
                 return m_access.handshakeFields();
             })),
      m_palette(m_link), m_connection(m_link, setup.identity, std::move(setup.target), setup.clock,
                                      std::move(setup.usage), setup.way),
      m_overview(m_link, setup.clock), m_sessions(m_link), m_session(m_link), m_channels(m_link, m_settings),
      m_channel(m_link), m_traffic(m_link, m_settings), m_topology(m_link), m_events(m_link),
      m_actions(m_link, *m_settings), m_publisher(m_link, session, m_actions, *m_settings, setup.clock),
      m_sessionColumns(*m_settings, QStringLiteral("sessions/columns"), sessionroles::columns())
{
    connect(&m_link, &MonitorLink::stateChanged, &m_access, [this] {
        if (m_link.state() == MonitorLink::State::Refused)
            m_access.onRefused(m_link.hasShownCredentials());
    });
    connect(&m_access, &ServerAccess::tokenGiven, &m_link, &MonitorLink::tryAgain);
    connect(&m_overview, &Overview::sampled, &m_connection, &ConnectionStatus::touch);
    connect(&m_connection, &ConnectionStatus::ticked, &m_overview, &Overview::tick);
    connect(&m_sessions, &SessionsModel::selectionChanged, &m_session,
            [this] { m_session.setSessionId(m_sessions.selectedId()); });
    connect(&m_channels, &ChannelsModel::selectionChanged, &m_channel,
            [this] { m_channel.setName(m_channels.selectedName()); });
    rememberRange();
}

void Console::rememberRange()
{
    using Range = OverviewSeries::Range;
    OverviewSeries &series = *m_overview.series();
    const int range = m_settings->value(chartRangeKey, int(series.range())).toInt();
    if (range >= int(Range::Minute) && range <= int(Range::Hour)) // a file may say anything
        series.setRange(Range(range));
    connect(&series, &OverviewSeries::rangeChanged, m_settings,
            [this, &series] { m_settings->setValue(chartRangeKey, int(series.range())); });
}

void Console::open()
{
    m_access.begin([this] { m_link.open(); });
}

void Console::retranslate()
{
    Q_EMIT m_connection.changed();
    m_connection.tick();
    // The rows of the other models are in the server's words, or are written anew each second.
    m_palette.setQuery({});
}

} // namespace halley::console
