// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/channelinspector.h"
#include "console/models/channelsmodel.h"
#include "console/models/connectionstatus.h"
#include "console/models/consolesettings.h"
#include "console/models/eventsmodel.h"
#include "console/models/monitorlink.h"
#include "console/models/operatoractions.h"
#include "console/models/overview.h"
#include "console/models/palettemodel.h"
#include "console/models/publisher.h"
#include "console/models/serveraccess.h"
#include "console/models/serversmodel.h"
#include "console/models/sessioninspector.h"
#include "console/models/sessionsmodel.h"
#include "console/models/tablecolumns.h"
#include "console/models/topologymodel.h"
#include "console/models/trafficmodel.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// What a console needs to know before it starts.
struct ConsoleSetup
{
    // What the handshake carries beside the usual: the operator's token. Null for nothing.
    MonitorLink::Credentials credentials;
    ConnectionStatus::Identity identity = ConnectionStatus::Identity::LocalSession;
    // To what the user asked to be attached, in words.
    QString target;
    Clock clock;
    UsageProbe usage;
    // Outlives the console. Null: it has settings of its own, which nobody remembers.
    ConsoleSettings *settings = nullptr;
    // Of a server over a network. Outlives the console. Null: the session has none.
    ServerWay *way = nullptr;
    // Whose token is shown where `credentials` is null.
    ServerAccess::Setup access = {};
    // The remembered servers; outlives the console. Null: it has a list of its own.
    ServersModel *servers = nullptr;
};

// The whole console for QML: the one object that the window is given. It only knows a client session,
// whatever carries it.
class Console : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to the window by the program")
    Q_PROPERTY(halley::console::ConsoleSettings *settings READ settings CONSTANT)
    Q_PROPERTY(halley::console::PaletteModel *palette READ palette CONSTANT)
    Q_PROPERTY(halley::console::ConnectionStatus *connection READ connection CONSTANT)
    Q_PROPERTY(halley::console::ServerAccess *access READ access CONSTANT)
    Q_PROPERTY(halley::console::ServersModel *servers READ servers CONSTANT)
    Q_PROPERTY(halley::console::Overview *overview READ overview CONSTANT)
    Q_PROPERTY(halley::console::SessionsModel *sessions READ sessions CONSTANT)
    Q_PROPERTY(halley::console::SessionInspector *session READ session CONSTANT)
    Q_PROPERTY(halley::console::ChannelsModel *channels READ channels CONSTANT)
    Q_PROPERTY(halley::console::ChannelInspector *channel READ channel CONSTANT)
    Q_PROPERTY(halley::console::TrafficModel *traffic READ traffic CONSTANT)
    Q_PROPERTY(halley::console::TopologyModel *topology READ topology CONSTANT)
    Q_PROPERTY(halley::console::EventsModel *events READ events CONSTANT)
    Q_PROPERTY(halley::console::OperatorActions *actions READ actions CONSTANT)
    Q_PROPERTY(halley::console::Publisher *publisher READ publisher CONSTANT)
    Q_PROPERTY(halley::console::TableColumns *sessionColumns READ sessionColumns CONSTANT)

public:
    // `session` must outlive the console.
    Console(ClientSession &session, ConsoleSetup setup, QObject *parent = nullptr);

    // Begins with the handshake, as soon as there is a token to show.
    void open();
    // After the language has changed: what is put into words is put anew.
    void retranslate();

    [[nodiscard]] MonitorLink &link() { return m_link; }
    [[nodiscard]] ConsoleSettings *settings() { return m_settings; }
    [[nodiscard]] PaletteModel *palette() { return &m_palette; }
    [[nodiscard]] ConnectionStatus *connection() { return &m_connection; }
    [[nodiscard]] ServerAccess *access() { return &m_access; }
    [[nodiscard]] ServersModel *servers() { return m_servers; }
    [[nodiscard]] Overview *overview() { return &m_overview; }
    [[nodiscard]] SessionsModel *sessions() { return &m_sessions; }
    [[nodiscard]] SessionInspector *session() { return &m_session; }
    [[nodiscard]] ChannelsModel *channels() { return &m_channels; }
    [[nodiscard]] ChannelInspector *channel() { return &m_channel; }
    [[nodiscard]] TrafficModel *traffic() { return &m_traffic; }
    [[nodiscard]] TopologyModel *topology() { return &m_topology; }
    [[nodiscard]] EventsModel *events() { return &m_events; }
    [[nodiscard]] OperatorActions *actions() { return &m_actions; }
    [[nodiscard]] Publisher *publisher() { return &m_publisher; }
    [[nodiscard]] TableColumns *sessionColumns() { return &m_sessionColumns; }

private:
    void rememberRange();

    ConsoleSettings m_ownSettings;
    ConsoleSettings *m_settings;
    ServersModel m_ownServers;
    ServersModel *m_servers;
    ServerAccess m_access;
    MonitorLink m_link;
    PaletteModel m_palette;
    ConnectionStatus m_connection;
    Overview m_overview;
    SessionsModel m_sessions;
    SessionInspector m_session;
    ChannelsModel m_channels;
    ChannelInspector m_channel;
    TrafficModel m_traffic;
    TopologyModel m_topology;
    EventsModel m_events;
    OperatorActions m_actions;
    Publisher m_publisher;
    TableColumns m_sessionColumns;
};

} // namespace halley::console
