// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What an application may ask about where a message came from.
#include "server/broker/link.h"

#include <QtTest/QTest>

namespace tst_link {

using namespace halley;

class LinkContextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void headers();
    void cookies_data();
    void cookies();
    void parameters_data();
    void parameters();
    void names();
};

void LinkContextTest::headers()
{
    LinkContext context;
    context.headers = {{"X-User", "first"}, {"x-user", "second"}, {"Empty", ""}};
    QCOMPARE(context.header("x-USER"), QByteArray("first"));
    QVERIFY(context.header("Empty").isEmpty());
    QVERIFY(context.header("X-Use").isEmpty());
}

void LinkContextTest::cookies_data()
{
    QTest::addColumn<QList<QByteArray>>("fields");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("none") << QList<QByteArray>{} << QByteArray();
    QTest::newRow("alone") << QList<QByteArray>{"a=1"} << QByteArray("1");
    QTest::newRow("among others") << QList<QByteArray>{"b=2; a=1; c=3"} << QByteArray("1");
    QTest::newRow("in a second field") << QList<QByteArray>{"b=2", "a=1"} << QByteArray("1");
    QTest::newRow("the first of two") << QList<QByteArray>{"a=1; a=2"} << QByteArray("1");
    QTest::newRow("case counts") << QList<QByteArray>{"A=1"} << QByteArray();
    QTest::newRow("part of a name") << QList<QByteArray>{"ba=1; aa=2"} << QByteArray();
    QTest::newRow("equals sign in the value") << QList<QByteArray>{"a=b=c"} << QByteArray("b=c");
}

void LinkContextTest::cookies()
{
    QFETCH(const QList<QByteArray>, fields);
    LinkContext context;
    context.headers.emplaceBack("Host", "a=no");
    for (const QByteArray &field : fields)
        context.headers.emplaceBack("cookie", field);
    QTEST(context.cookie("a"), "value");
}

void LinkContextTest::parameters_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no query") << QByteArray("/cometd") << QByteArray();
    QTest::newRow("alone") << QByteArray("/cometd?a=1") << QByteArray("1");
    QTest::newRow("among others") << QByteArray("/cometd?b=2&a=1&c") << QByteArray("1");
    QTest::newRow("encoded") << QByteArray("/cometd?%61=%2Fx+y") << QByteArray("/x y");
    QTest::newRow("only in the path") << QByteArray("/a=1?b=2") << QByteArray();
    QTest::newRow("broken encoding") << QByteArray("/cometd?a=%zz") << QByteArray();
}

void LinkContextTest::parameters()
{
    QFETCH(const QByteArray, url);
    LinkContext context;
    context.url = url;
    QTEST(context.parameter("a"), "value");
}

void LinkContextTest::names()
{
    LinkContext context;
    context.transport = TransportKind::WebSocket;
    QCOMPARE(context.name(), QByteArray("websocket"));
    QCOMPARE(context.style(), LinkStyle::Stream);
    context.transport = TransportKind::CallbackPolling;
    QCOMPARE(context.style(), LinkStyle::Exchange);
    context.transport = TransportKind::Custom;
    context.customName = "lines";
    context.customStyle = LinkStyle::Stream;
    QCOMPARE(context.name(), QByteArray("lines"));
    QCOMPARE(context.style(), LinkStyle::Stream);
}

} // namespace tst_link

QTEST_APPLESS_MAIN(tst_link::LinkContextTest)
#include "tst_link.moc"
