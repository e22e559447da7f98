// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessionstate.h"

#include <QtTest/QTest>

namespace tst_sessionstate {

using namespace halley;

// Every cell of the automaton.
class SessionStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCell_data();
    void everyCell();
    void names();
};

void SessionStateTest::everyCell_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("next");
    using S = SessionState;
    using E = SessionEvent;
    const auto row = [](S state, E event, S next) {
        QTest::addRow("%s, event %d", sessionStateName(state).data(), int(event))
            << int(state) << int(event) << int(next);
    };
    row(S::New, E::HandshakeAccepted, S::Handshaken);
    row(S::New, E::ConnectReceived, S::New);
    row(S::New, E::Disconnect, S::Disconnected);
    row(S::New, E::Expire, S::Expired);
    row(S::Handshaken, E::HandshakeAccepted, S::Handshaken);
    row(S::Handshaken, E::ConnectReceived, S::Connected);
    row(S::Handshaken, E::Disconnect, S::Disconnected);
    row(S::Handshaken, E::Expire, S::Expired);
    row(S::Connected, E::HandshakeAccepted, S::Connected);
    row(S::Connected, E::ConnectReceived, S::Connected);
    row(S::Connected, E::Disconnect, S::Disconnected);
    row(S::Connected, E::Expire, S::Expired);
    for (const S ended : {S::Disconnected, S::Expired}) {
        for (int event = 0; event < sessionEventCount; ++event)
            row(ended, E(event), ended);
    }
}

void SessionStateTest::everyCell()
{
    QFETCH(int, state);
    QFETCH(int, event);
    QFETCH(int, next);
    QCOMPARE(int(nextState(SessionState(state), SessionEvent(event))), next);
}

void SessionStateTest::names()
{
    QSet<QByteArray> names;
    for (int state = 0; state < sessionStateCount; ++state) {
        names.insert(sessionStateName(SessionState(state)).toByteArray());
        QVERIFY(!(isHandshook(SessionState(state)) && isTerminated(SessionState(state))));
    }
    QCOMPARE(names.size(), sessionStateCount);
}

} // namespace tst_sessionstate

QTEST_APPLESS_MAIN(tst_sessionstate::SessionStateTest)
#include "tst_sessionstate.moc"
