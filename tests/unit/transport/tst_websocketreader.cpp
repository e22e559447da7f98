// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/websocketreader.h"
#include "tests/support/clientframes.h"
#include "tests/support/frametrace.h"

#include <QtTest/QTest>

namespace tst_websocketreader {

using namespace Qt::StringLiterals;
using namespace halley;
using namespace halley::test;

// Frames in, events or a close code out: after the cases of the Autobahn test suite, as far as a server
// without extensions and without binary messages has them.
class TestWebSocketReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void lengthIsJudgedBeforeThePayload_data();
    void lengthIsJudgedBeforeThePayload();
    void everyMaskAndAlignment_data();
    void everyMaskAndAlignment();
    void textIsJudgedAsItComes();
    void everyCutOfCharactersIsTaken();
    void closeCodes_data();
    void closeCodes();
    void pausesAfterEachEvent();
    void nothingIsReadAfterClose();
    void nothingIsReadAfterFailure();
    void messagesAreExactlyAsLargeAsTheirText();
    void reasonsFitIntoACloseFrame();
};

static const QByteArray snowman = "\xe2\x98\x83"_ba;

static void addTextRows()
{
    const auto row = [](const char *name, const QByteArray &bytes, const QList<QByteArray> &events) {
        QTest::newRow(name) << bytes << events << "waiting"_ba;
    };
    row("1.1.1 empty text", clientText({}), {"text "});
    row("text", clientText("[{}]"), {"text [{}]"});
    for (int size : {125, 126, 127, 128, 65535, 65536, 1024 * 1024}) {
        const QByteArray text(size, '*');
        QTest::addRow("1.1 text of %d", size)
            << clientText(text) << QList<QByteArray>{"text " + text} << "waiting"_ba;
    }
    row("text of other scripts", clientText("Hello-\xc2\xb5@\xc3\x9f\xf0\x9f\x98\x80"),
        {"text Hello-\xc2\xb5@\xc3\x9f\xf0\x9f\x98\x80"});
    row("byte order mark is kept", clientText("\xef\xbb\xbf[]"), {"text \xef\xbb\xbf[]"});
    row("noncharacters are characters", clientText("\xef\xbf\xbf\xf4\x8f\xbf\xbf"),
        {"text \xef\xbf\xbf\xf4\x8f\xbf\xbf"});
    row("NUL", clientText("a\0b"_ba), {"text a\0b"_ba});
    row("zero mask", ClientFrame{1, "abc", true, 0, true, {}, ~quint64(0), QByteArray(4, '\0')}.bytes(),
        {"text abc"});
    row("several", clientText("a") + clientText("b") + clientText({}) + clientText("c"),
        {"text a", "text b", "text ", "text c"});

    row("5.3 fragments", clientFragment(1, "ab", false) + clientFragment(0, "cd", true), {"text abcd"});
    row("empty fragments",
        clientFragment(1, {}, false) + clientFragment(0, {}, false) + clientFragment(0, {}, true), {"text "});
    row("empty last fragment", clientFragment(1, "ab", false) + clientFragment(0, {}, true), {"text ab"});
    row("character over fragments",
        clientFragment(1, snowman.first(1), false) + clientFragment(0, snowman.sliced(1, 1), false) +
            clientFragment(0, snowman.sliced(2), true),
        {"text " + snowman});
    row("byte order mark in a fragment",
        clientFragment(1, "a", false) + clientFragment(0, "\xef\xbb\xbf", true), {"text a\xef\xbb\xbf"});
    row("5.6 ping between fragments",
        clientFragment(1, "ab", false) + clientPing("p") + clientFragment(0, "cd", true) + clientText("e"),
        {"ping p", "text abcd", "text e"});
}

static void addControlRows()
{
    const auto row = [](const char *name, const QByteArray &bytes, const QList<QByteArray> &events,
                        const QByteArray &end) { QTest::newRow(name) << bytes << events << end; };
    row("2.1 empty ping", clientPing({}), {"ping "}, "waiting");
    row("2.2 ping of any bytes", clientPing("\x00\xff\xfe"_ba), {"ping \x00\xff\xfe"_ba}, "waiting");
    row("2.4 ping of 125", clientPing(QByteArray(125, 'p')), {"ping " + QByteArray(125, 'p')}, "waiting");
    row("2.7 pong unasked", clientPong("x"), {"pong x"}, "waiting");
    row("2.10 ten pings", clientPing("p").repeated(10),
        QByteArray("ping p|").repeated(10).chopped(1).split('|'), "waiting");
    row("7.3.1 close", clientClose(QByteArray()), {"close - "}, "closed");
    row("7.3.3 close with code", clientClose(1000), {"close 1000 "}, "closed");
    row("7.3.4 close with reason", clientClose(1001, "bye " + snowman), {"close 1001 bye " + snowman},
        "closed");
    row("7.3.5 close with the longest reason", clientClose(1000, QByteArray(123, 'r')),
        {"close 1000 " + QByteArray(123, 'r')}, "closed");
    row("close inside a message", clientFragment(1, "ab", false) + clientClose(1000), {"close 1000 "},
        "closed");
    row("open frame", clientText("abc").chopped(1), {}, "open");
    row("open head", clientText(QByteArray(200, 'a')).first(3), {}, "open");
    row("open message", clientFragment(1, "ab", false), {}, "open");
}

void TestWebSocketReader::takes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("events");
    QTest::addColumn<QByteArray>("end");
    addTextRows();
    addControlRows();
}

void TestWebSocketReader::takes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, events);
    QFETCH(QByteArray, end);
    const ParserTrace trace = framesThreeWays(bytes);
    QCOMPARE(trace.events, events);
    QCOMPARE(trace.end, end);
    QCOMPARE(trace.taken, bytes.size());
}

static void addFramingRows()
{
    using Length = ClientFrame::Length;
    const auto row = [](const char *name, int code, const QByteArray &bytes) {
        QTest::newRow(name) << code << bytes;
    };
    row("unmasked text", 1002, ClientFrame{1, "abc", true, 0, false}.bytes());
    row("unmasked ping", 1002, ClientFrame{9, {}, true, 0, false}.bytes());
    row("3.1 first reserved bit", 1002, ClientFrame{1, "abc", true, 0x40}.bytes());
    row("3.2 second reserved bit", 1002, ClientFrame{1, "abc", true, 0x20}.bytes());
    row("3.3 third reserved bit", 1002, ClientFrame{1, "abc", true, 0x10}.bytes());
    row("3.6 reserved bit of a ping", 1002, ClientFrame{9, "abc", true, 0x40}.bytes());
    for (char opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        QTest::addRow("4 opcode %d", opcode) << 1002 << ClientFrame{opcode, "abc"}.bytes();
    row("binary", 1003, ClientFrame{2, "abc"}.bytes());
    row("binary fragment", 1003, clientFragment(2, "abc", false));
    row("2.5 ping of 126", 1002, clientPing(QByteArray(126, 'p')));
    row("pong of 126", 1002, clientPong(QByteArray(126, 'p')));
    row("7.3.6 close of 126", 1002, clientClose(1000, QByteArray(124, 'r')));
    row("ping with a long length", 1002, ClientFrame{9, "abc", true, 0, true, Length::Medium}.bytes());
    row("5.1 fragmented ping", 1002, clientFragment(9, "abc", false));
    row("5.2 fragmented pong", 1002, clientFragment(10, "abc", false));
    row("fragmented close", 1002, clientFragment(8, {}, false));
    row("5.9 nothing to continue", 1002, clientFragment(0, "abc", true));
    row("nothing to continue, first of several", 1002, clientFragment(0, "abc", false));
    row("5.18 message inside a message", 1002, clientFragment(1, "ab", false) + clientText("cd"));
    row("length of 16 bits for 125", 1002,
        ClientFrame{1, QByteArray(125, 'a'), true, 0, true, Length::Medium}.bytes());
    row("length of 64 bits for 125", 1002,
        ClientFrame{1, QByteArray(125, 'a'), true, 0, true, Length::Long}.bytes());
    row("length of 64 bits for 65535", 1002,
        ClientFrame{1, QByteArray(65535, 'a'), true, 0, true, Length::Long}.bytes());
    row("length with the top bit", 1002,
        ClientFrame{1, "a", true, 0, true, Length::Long, quint64(1) << 63}.bytes());
}

static void addPayloadRows()
{
    const auto row = [](const char *name, int code, const QByteArray &bytes) {
        QTest::newRow(name) << code << bytes;
    };
    row("6 broken character", 1007, clientText("ab\xc3("));
    row("6 lone continuation", 1007, clientText("\x80"));
    row("6 overlong slash", 1007, clientText("\xc0\xaf"));
    row("6 surrogate", 1007, clientText("\xed\xa0\x80"));
    row("6 above U+10FFFF", 1007, clientText("\xf4\x90\x80\x80"));
    row("6 five bytes", 1007, clientText("\xf8\x88\x80\x80\x80"));
    row("6 unfinished character", 1007, clientText("ab\xe2\x98"));
    row("6 unfinished over fragments", 1007,
        clientFragment(1, "\xe2", false) + clientFragment(0, "\x98", true));
    row("6 broken over fragments", 1007, clientFragment(1, "\xe2", false) + clientFragment(0, "a", true));
    row("6 broken in the first fragment", 1007, clientFragment(1, "\xff", false));
    row("7.3.2 close of one byte", 1002, clientClose(QByteArray(1, '\x03')));
    row("7.5.1 close reason", 1007, clientClose(1000, "\xce\xba\xe1"));
}

void TestWebSocketReader::refuses_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("bytes");
    addFramingRows();
    addPayloadRows();
}

void TestWebSocketReader::refuses()
{
    QFETCH(int, code);
    QFETCH(QByteArray, bytes);
    const ParserTrace trace = framesThreeWays(bytes);
    QCOMPARE(trace.events, QList<QByteArray>());
    QVERIFY2(trace.end.startsWith(QByteArray::number(code) + ' '), trace.end.constData());
    // What came before is still handed out.
    const ParserTrace after = framesThreeWays(clientText("before") + bytes);
    QCOMPARE(after.events, QList<QByteArray>{"text before"});
    QCOMPARE(after.end, trace.end);
}

void TestWebSocketReader::lengthIsJudgedBeforeThePayload_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<quint64>("announced");
    QTest::addColumn<bool>("fits");
    QTest::newRow("at the limit") << QByteArray() << quint64(1000) << true;
    QTest::newRow("over the limit") << QByteArray() << quint64(1001) << false;
    QTest::newRow("over 16 bits") << QByteArray() << quint64(70'000) << false;
    QTest::newRow("over 32 bits") << QByteArray() << (quint64(1) << 40) << false;
    QTest::newRow("all but the top bit") << QByteArray() << (~quint64(0) >> 1) << false;
    QTest::newRow("fragments at the limit")
        << clientFragment(1, QByteArray(400, 'a'), false) << quint64(600) << true;
    QTest::newRow("fragments over the limit")
        << clientFragment(1, QByteArray(400, 'a'), false) << quint64(601) << false;
}

void TestWebSocketReader::lengthIsJudgedBeforeThePayload()
{
    QFETCH(QByteArray, before);
    QFETCH(quint64, announced);
    QFETCH(bool, fits);
    Limits limits;
    limits.messageSize = 1000;
    ClientFrame frame;
    frame.opcode = before.isEmpty() ? 1 : 0;
    frame.announced = announced;
    const ParserTrace trace = framesThreeWays(before + frame.bytes(), limits);
    QCOMPARE(trace.end, fits ? "open" : "1009 message too big");
    // A control frame in between has its own bound.
    const ParserTrace ping =
        framesThreeWays(before + clientPing(QByteArray(125, 'p')) + frame.bytes(), limits);
    QCOMPARE(ping.events.size(), 1);
    QCOMPARE(ping.end, trace.end);
}

void TestWebSocketReader::everyMaskAndAlignment_data()
{
    QTest::addColumn<int>("size");
    for (int size : {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 63, 64, 65, 200})
        QTest::addRow("%d", size) << size;
}

void TestWebSocketReader::everyMaskAndAlignment()
{
    QFETCH(int, size);
    QByteArray text;
    for (int i = 0; i < size; ++i)
        text.append(char('!' + i % 90));
    const QByteArray bytes = clientText(text);
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        const ParserTrace trace = traceOf(FrameMachine(Limits()), bytes,
                                          [&](qsizetype rest) { return rest == bytes.size() ? cut : rest; });
        QCOMPARE(trace.events, QList<QByteArray>{"text " + text});
    }
}

void TestWebSocketReader::textIsJudgedAsItComes()
{
    const QByteArray bytes = clientText("abc\xff" + QByteArray(100, 'x'));
    WebSocketReader reader{Limits()};
    reader.feed(bytes.first(6 + 3));
    QVERIFY(!reader.failure());
    reader.feed(bytes.sliced(6 + 3, 1));
    QVERIFY(reader.failure());
    QCOMPARE(reader.failure()->code, WebSocketCloseCode::InvalidPayload);
}

void TestWebSocketReader::everyCutOfCharactersIsTaken()
{
    const QByteArray text = "a\xc2\xb5\xe2\x98\x83\xf0\x9f\x98\x80z\xf0\x9f\x98\x80"_ba;
    for (qsizetype first = 0; first <= text.size(); ++first) {
        for (qsizetype second = first; second <= text.size(); ++second) {
            const QByteArray bytes = clientFragment(1, text.first(first), false) +
                                     clientFragment(0, text.sliced(first, second - first), false) +
                                     clientFragment(0, text.sliced(second), true);
            const ParserTrace trace = framesThreeWays(bytes);
            QCOMPARE(trace.events, QList<QByteArray>{"text " + text});
        }
    }
}

void TestWebSocketReader::closeCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("allowed");
    for (int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code << true;
    for (int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << code << false;
}

void TestWebSocketReader::closeCodes()
{
    QFETCH(int, code);
    QFETCH(bool, allowed);
    const ParserTrace trace = framesThreeWays(clientClose(quint16(code)));
    QCOMPARE(trace.events.size(), allowed ? 1 : 0);
    QCOMPARE(trace.end, allowed ? "closed" : "1002 bad close code");
}

void TestWebSocketReader::pausesAfterEachEvent()
{
    const QByteArray one = clientText("a");
    WebSocketReader reader{Limits()};
    QCOMPARE(reader.feed(one + one), one.size());
    QVERIFY(reader.hasEvent());
    QCOMPARE(reader.feed(one), 0);
    QVERIFY(std::holds_alternative<WebSocketText>(reader.takeEvent()));
    QVERIFY(!reader.hasEvent());
    QCOMPARE(reader.feed(one), one.size());
}

void TestWebSocketReader::nothingIsReadAfterClose()
{
    WebSocketReader reader{Limits()};
    reader.feed(clientClose(1000));
    QVERIFY(reader.isClosed());
    QCOMPARE(std::get<WebSocketClose>(reader.takeEvent()).code, std::optional<quint16>(1000));
    QCOMPARE(reader.feed(clientText("a")), 0);
    QVERIFY(!reader.hasEvent() && !reader.failure());
}

void TestWebSocketReader::nothingIsReadAfterFailure()
{
    WebSocketReader reader{Limits()};
    reader.feed(ClientFrame{2, "a"}.bytes());
    QVERIFY(reader.failure());
    QCOMPARE(reader.feed(clientText("a")), 0);
    QVERIFY(!reader.hasEvent());
    QCOMPARE(reader.failure()->code, WebSocketCloseCode::UnsupportedData);
}

// Slices of a message are kept for long: spare room in its buffer would be kept with them. And an announced
// length is not believed before the bytes are there.
void TestWebSocketReader::messagesAreExactlyAsLargeAsTheirText()
{
    const QByteArray bytes = clientText(QByteArray(100'000, 'a'));
    for (qsizetype step : {qsizetype(1), qsizetype(1000), qsizetype(60'000), bytes.size()}) {
        WebSocketReader reader{Limits()};
        for (qsizetype at = 0; at < bytes.size(); at += step)
            reader.feed(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
        QCOMPARE(std::get<WebSocketText>(reader.takeEvent()).text.capacity(), 100'000);
    }
}

void TestWebSocketReader::reasonsFitIntoACloseFrame()
{
    QList<QByteArray> wrong{ClientFrame{1, "a", true, 0x40}.bytes(),
                            ClientFrame{1, "a", true, 0, false}.bytes(),
                            ClientFrame{2, {}}.bytes(),
                            ClientFrame{3, {}}.bytes(),
                            clientPing(QByteArray(126, 'p')),
                            clientFragment(9, {}, false),
                            clientFragment(0, {}, true),
                            clientText("\xff"),
                            clientClose("x"),
                            clientClose(1005),
                            clientClose(1000, "\xff")};
    for (const QByteArray &bytes : std::as_const(wrong)) {
        WebSocketReader reader{Limits()};
        reader.feed(bytes);
        QVERIFY(reader.failure());
        QVERIFY(!reader.failure()->reason.isEmpty() && reader.failure()->reason.size() <= 30);
    }
}

} // namespace tst_websocketreader

QTEST_APPLESS_MAIN(tst_websocketreader::TestWebSocketReader)
#include "tst_websocketreader.moc"
