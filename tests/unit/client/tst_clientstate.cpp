// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientstate.h"

#include <QtCore/QMap>
#include <QtTest/QTest>

namespace tst_clientstate {

using namespace halley;
using enum halley::ClientState;

// Specification 17.1, line by line.
class tst_ClientState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCell_data();
    void everyCell();
    void groups();
    void names();
};

void tst_ClientState::everyCell_data()
{
    // Per event: the states where it means something, and where it leads. Everywhere else nothing happens.
    using Row = QMap<ClientState, ClientState>;
    const Row toTerminating{{Handshaking, Terminating},  {Rehandshaking, Terminating},
                            {Handshaken, Terminating},   {Connecting, Terminating},
                            {Connected, Terminating},    {Unconnected, Terminating},
                            {Disconnecting, Terminating}};
    const Row toDisconnecting{{Handshaking, Disconnecting}, {Rehandshaking, Disconnecting},
                              {Handshaken, Disconnecting},  {Connecting, Disconnecting},
                              {Connected, Disconnecting},   {Unconnected, Disconnecting}};
    const QMap<ClientEvent, Row> table{
        {ClientEvent::HandshakeRequested, {{Disconnected, Handshaking}}},
        {ClientEvent::HandshakeSucceeded, {{Handshaking, Handshaken}, {Rehandshaking, Handshaken}}},
        {ClientEvent::HandshakeFailed, {{Handshaking, Rehandshaking}}},
        {ClientEvent::ConnectSent, {{Handshaken, Connecting}}},
        {ClientEvent::ConnectSucceeded, {{Connecting, Connected}, {Unconnected, Connected}}},
        {ClientEvent::ConnectFailed, {{Connecting, Unconnected}, {Connected, Unconnected}}},
        {ClientEvent::SessionLost,
         {{Connecting, Rehandshaking}, {Connected, Rehandshaking}, {Unconnected, Rehandshaking}}},
        {ClientEvent::DisconnectRequested, toDisconnecting},
        {ClientEvent::Terminate, toTerminating},
        {ClientEvent::Terminated, {{Terminating, Disconnected}}},
    };
    QCOMPARE(table.size(), clientEventCount);
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("to");
    for (int event = 0; event < clientEventCount; ++event) {
        for (int from = 0; from < clientStateCount; ++from) {
            const ClientState to = table[ClientEvent(event)].value(ClientState(from), ClientState(from));
            QTest::addRow("event %d in %s", event, clientStateName(ClientState(from)).data())
                << from << event << int(to);
        }
    }
}

void tst_ClientState::everyCell()
{
    QFETCH(int, from);
    QFETCH(int, event);
    QFETCH(int, to);
    QCOMPARE(int(nextState(ClientState(from), ClientEvent(event))), to);
}

void tst_ClientState::groups()
{
    for (int i = 0; i < clientStateCount; ++i) {
        const auto state = ClientState(i);
        QCOMPARE(isHandshaken(state),
                 state == Handshaken || state == Connecting || state == Connected || state == Unconnected);
        QCOMPARE(isHandshaking(state), state == Handshaking || state == Rehandshaking);
    }
}

void tst_ClientState::names()
{
    QSet<QByteArray> names;
    for (int i = 0; i < clientStateCount; ++i)
        names.insert(clientStateName(ClientState(i)).toByteArray());
    QCOMPARE(names.size(), clientStateCount);
    QVERIFY(!names.contains(QByteArray()));
}

} // namespace tst_clientstate

QTEST_GUILESS_MAIN(tst_clientstate::tst_ClientState)
#include "tst_clientstate.moc"
