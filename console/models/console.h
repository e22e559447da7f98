// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/channelinspector.h"
#include "console/models/channelsmodel.h"
#include "console/models/connectionstatus.h"
#include "console/models/monitorlink.h"
#include "console/models/overview.h"
#include "console/models/sessioninspector.h"
#include "console/models/sessionsmodel.h"
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
};

// The whole console for QML: the one object that the window is given. It only knows a client session,
// whatever carries it.
class Console : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to the window by the program")
    Q_PROPERTY(halley::console::ConnectionStatus *connection READ connection CONSTANT)
    Q_PROPERTY(halley::console::Overview *overview READ overview CONSTANT)
    Q_PROPERTY(halley::console::SessionsModel *sessions READ sessions CONSTANT)
    Q_PROPERTY(halley::console::SessionInspector *session READ session CONSTANT)
    Q_PROPERTY(halley::console::ChannelsModel *channels READ channels CONSTANT)
    Q_PROPERTY(halley::console::ChannelInspector *channel READ channel CONSTANT)
    Q_PROPERTY(halley::console::TrafficModel *traffic READ traffic CONSTANT)

public:
    // `session` must outlive the console.
    Console(ClientSession &session, ConsoleSetup setup, QObject *parent = nullptr);

    // Begins with the handshake.
    void open() { m_link.open(); }

    [[nodiscard]] MonitorLink &link() { return m_link; }
    [[nodiscard]] ConnectionStatus *connection() { return &m_connection; }
    [[nodiscard]] Overview *overview() { return &m_overview; }
    [[nodiscard]] SessionsModel *sessions() { return &m_sessions; }
    [[nodiscard]] SessionInspector *session() { return &m_session; }
    [[nodiscard]] ChannelsModel *channels() { return &m_channels; }
    [[nodiscard]] ChannelInspector *channel() { return &m_channel; }
    [[nodiscard]] TrafficModel *traffic() { return &m_traffic; }

private:
    MonitorLink m_link;
    ConnectionStatus m_connection;
    Overview m_overview;
    SessionsModel m_sessions;
    SessionInspector m_session;
    ChannelsModel m_channels;
    ChannelInspector m_channel;
    TrafficModel m_traffic;
};

} // namespace halley::console
