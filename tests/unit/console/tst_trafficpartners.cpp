// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficpartners.h"

#include <QtTest/QTest>

namespace tst_trafficpartners {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Kind = TrafficMessage::Kind;

namespace {

TrafficMessage messageOf(Kind kind, const QString &session, const QString &id, const QString &channel,
                         const QString &data = {})
{
    TrafficMessage message;
    message.kind = kind;
    message.session = session;
    message.id = id;
    message.channel = channel;
    message.text.json = u"{\"channel\":\"%1\",\"data\":%2}"_qs.arg(channel, data);
    return message;
}

TrafficPartners found(const QList<TrafficMessage> &rows, int row, int reach = 100)
{
    const TrafficView view{.count = int(rows.size()),
                           .at = [&rows](int i) -> const TrafficMessage * { return &rows[i]; }};
    return partnersOf(view, row, reach);
}

} // namespace

class TrafficPartnersTest : public QObject
{
    Q_OBJECT

private:
    // Two clients at once, with the same ids.
    const QList<TrafficMessage> m_rows{
        messageOf(Kind::Request, u"a"_qs, u"1"_qs, u"/x"_qs, u"1"_qs),
        messageOf(Kind::Request, u"b"_qs, u"1"_qs, u"/x"_qs, u"2"_qs),
        messageOf(Kind::Event, u"b"_qs, {}, u"/x"_qs, u"2"_qs),
        messageOf(Kind::Event, u"a"_qs, {}, u"/x"_qs, u"1"_qs),
        TrafficMessage::gap(3, TrafficMessage::Reason::Rate, {}),
        messageOf(Kind::Delivery, u"c"_qs, {}, u"/x"_qs, u"1"_qs),
        messageOf(Kind::Reply, u"a"_qs, u"1"_qs, u"/x"_qs),
        messageOf(Kind::Reply, u"b"_qs, u"1"_qs, u"/x"_qs),
    };

private Q_SLOTS:
    void anExchangeIsFoundFromAnyOfItsMessages()
    {
        const TrafficPartners ofA{.request = 0, .reply = 6, .event = 3, .delivery = 5};
        for (const int row : {0, 3, 5, 6})
            QCOMPARE(found(m_rows, row), ofA);
        const TrafficPartners ofB{.request = 1, .reply = 7, .event = 2, .delivery = -1};
        for (const int row : {1, 2, 7})
            QCOMPARE(found(m_rows, row), ofB);
    }

    void aGapHasNone() { QCOMPARE(found(m_rows, 4), TrafficPartners{}); }

    void noFartherThanItsReach() { QCOMPARE(found(m_rows, 0, 2).reply, -1); }

    void theNearestCounts()
    {
        const QList<TrafficMessage> rows{
            messageOf(Kind::Request, u"a"_qs, u"1"_qs, u"/meta/connect"_qs),
            messageOf(Kind::Reply, u"a"_qs, u"1"_qs, u"/meta/connect"_qs),
            messageOf(Kind::Request, u"a"_qs, u"1"_qs, u"/meta/connect"_qs),
            messageOf(Kind::Reply, u"a"_qs, u"1"_qs, u"/meta/connect"_qs),
        };
        QCOMPARE(found(rows, 0).reply, 1);
        QCOMPARE(found(rows, 3).request, 2);
    }

    // Its session begins with the reply.
    void aHandshakeHasNoSession()
    {
        const QList<TrafficMessage> rows{
            messageOf(Kind::Request, {}, u"1"_qs, u"/meta/handshake"_qs),
            messageOf(Kind::Reply, u"new"_qs, u"1"_qs, u"/meta/handshake"_qs),
        };
        QCOMPARE(found(rows, 0).reply, 1);
        QCOMPARE(found(rows, 1).request, 0);
    }

    void whatWasCutIsComparedAsFarAsItGoes()
    {
        QList<TrafficMessage> rows{
            messageOf(Kind::Request, u"a"_qs, u"1"_qs, u"/x"_qs, u"\"abc"_qs),
            messageOf(Kind::Event, u"a"_qs, {}, u"/x"_qs, u"\"abd"_qs),
            messageOf(Kind::Event, u"a"_qs, {}, u"/x"_qs, u"\"abcd"_qs),
        };
        for (TrafficMessage &row : rows) {
            row.text.json.chop(1);
            row.text.cut = true;
        }
        QCOMPARE(found(rows, 0).event, 2);
    }
};

} // namespace tst_trafficpartners

QTEST_GUILESS_MAIN(tst_trafficpartners::TrafficPartnersTest)
#include "tst_trafficpartners.moc"
