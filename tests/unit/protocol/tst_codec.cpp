// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/codec.h"

#include <QtTest/QtTest>

namespace tst_codec {

using namespace halley;

namespace {

QByteArray batchOf(qsizetype messages)
{
    return '[' + QByteArray("{},").repeated(messages - 1) + "{}]";
}

QByteArray messageWithMembers(int count)
{
    QByteArray members;
    for (int i = 0; i < count; ++i)
        members += QByteArray(i ? "," : "") + "\"m" + QByteArray::number(i) + "\":0";
    return '{' + members + '}';
}

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bareObject();
    void array();
    void emptyArray();
    void spaces();
    void refused_data();
    void refused();
    void prefixes();
    void passThrough_data();
    void passThrough();
    void escapedKeys_data();
    void escapedKeys();
    void duplicates_data();
    void duplicates();
    void sharesTheText();
    void messageLimit();
    void memberLimit();
    void depthLimit();
    void encodesTexts();
    void encodesMessages();
    void checkJsonGivesTheValue();
};

void TestCodec::bareObject()
{
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(R"({"channel":"/a"})");
    QVERIFY(batch.hasValue());
    QCOMPARE(batch->size(), 1);
    QCOMPARE(batch->first().channel(), QByteArray("/a"));
}

void TestCodec::array()
{
    const Result<MessageBatch, MalformedJson> batch =
        decodeBatch(R"([{"channel":"/a","id":"1"},{"id":2,"channel":"/b"},{}])");
    QVERIFY(batch.hasValue());
    QCOMPARE(batch->size(), 3);
    QCOMPARE(batch->at(0).channel(), QByteArray("/a"));
    QCOMPARE(batch->at(0).id(), QByteArray("1"));
    QCOMPARE(batch->at(1).channel(), QByteArray("/b"));
    QCOMPARE(batch->at(1).id(), QByteArray("2"));
    QVERIFY(!batch->at(2).has(Field::Channel));
}

void TestCodec::emptyArray()
{
    for (const char *text : {"[]", " [ ] "}) {
        const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
        QVERIFY(batch.hasValue());
        QVERIFY(batch->isEmpty());
    }
}

void TestCodec::spaces()
{
    const Result<MessageBatch, MalformedJson> batch =
        decodeBatch("\r\n [ { \"channel\" : \"/a\" ,\t\"data\" : [ 1 ] } , { } ] \n");
    QVERIFY(batch.hasValue());
    QCOMPARE(batch->size(), 2);
    QCOMPARE(batch->at(0).raw(Field::Data).toByteArray(), QByteArray("[ 1 ]"));
    QCOMPARE(batch->at(0).toJson(), QByteArray("{ \"channel\" : \"/a\" ,\t\"data\" : [ 1 ] }"));
}

void TestCodec::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, const QByteArray &text, qsizetype offset, const char *reason) {
        QTest::newRow(name) << text << offset << QByteArray(reason);
    };
    row("empty", "", 0, "unexpected end");
    row("null", QByteArray(), 0, "unexpected end");
    row("space", " \n", 2, "unexpected end");
    row("string", R"("a")", 0, "array of messages expected");
    row("number", "1", 0, "array of messages expected");
    row("U+FEFF in front", "\xef\xbb\xbf[]", 0, "array of messages expected");
    row("form data", "message=%5B%5D", 0, "array of messages expected");
    row("item is a number", "[{},1]", 4, "message expected");
    row("item is null", "[null]", 1, "message expected");
    row("item is an array", "[[]]", 1, "message expected");
    row("item is a string", R"(["{}"])", 1, "message expected");
    row("trailing comma", "[{},]", 4, "message expected");
    row("two arrays", "[{}][{}]", 4, "unexpected text after the end");
    row("two objects", "{}{}", 2, "unexpected text after the end");
    row("trailing NUL", QByteArray("[{}]\0", 5), 4, "unexpected text after the end");
    row("no comma", "[{}{}]", 3, "',' or ']' expected");
    row("wrong bracket", R"({"a":1])", 6, "',' or '}' expected");
    row("bad data", R"([{"channel":"/a","data":{"x":[1,tru]}}])", 35, "value expected");
    row("bad number in data", R"([{"data":01}])", 10, "',' or '}' expected");
    row("bad string in ext", "[{\"ext\":{\"a\":\"\n\"}}]", 14, "control character in a string");
    row("invalid UTF-8 in data", "[{\"data\":\"\xff\"}]", 10, "invalid UTF-8");
}

void TestCodec::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, offset);
    QFETCH(QByteArray, reason);
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    QVERIFY(!batch.hasValue());
    QCOMPARE(QByteArray(batch.error().reason), reason);
    QCOMPARE(batch.error().offset, offset);
}

void TestCodec::prefixes()
{
    const QByteArray text =
        R"([{"channel":"/a\u002f","id":"1","data":{"x":[1.5e3,"é",true,null]},"zz":-1},{"ext":{}}])";
    QVERIFY(decodeBatch(text).hasValue());
    for (qsizetype size = 0; size < text.size(); ++size) {
        const Result<MessageBatch, MalformedJson> batch = decodeBatch(text.first(size));
        QVERIFY(!batch.hasValue());
        QVERIFY(batch.error().offset <= size);
    }
    for (const char c : {'x', ']', '}', ',', '\0'})
        QVERIFY(!decodeBatch(text + c).hasValue());
}

// What a publisher wrote reaches subscribers byte for byte.
void TestCodec::passThrough_data()
{
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char *name, const QByteArray &data) { QTest::newRow(name) << data; };
    row("U+FEFF", "\"\xef\xbb\xbf"
                  "a\xef\xbb\xbf\"");
    row("2^64", "18446744073709551616");
    row("1e400", "1e400");
    row("-0", "-0");
    row("trailing zeros", "1.500");
    row("exponent spelling", "1E+05");
    row("many digits", "0.1000000000000000055511151231257827021181583404541015625");
    row("escapes", R"("\/\u0041\ud83d\ude00\u00E9")");
    row("lone surrogate", R"("\ud800")");
    row("key order", R"({"z":1,"a":2,"m":3})");
    row("same keys inside", R"({"a":1,"a":2})");
    row("spaces inside", "{ \"a\" :\t[ 1 , 2 ] }");
    row("null", "null");
    row("U+2028", "\"\xe2\x80\xa8\"");
    row("NUL escaped", R"("\u0000")");
    row("large", '"' + QByteArray(200'000, 'x') + '"');
}

void TestCodec::passThrough()
{
    QFETCH(QByteArray, data);
    const QByteArray text = R"([{"id":"1","data":)" + data + R"(,"clientId":"c","channel":"/a","ext":{"e":)" +
                            data + R"(}, "x":)" + data + "}]";
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    QVERIFY(batch.hasValue());
    const Message &message = batch->first();
    QCOMPARE(message.raw(Field::Data).toByteArray(), data);
    QCOMPARE(message.otherRaw("x").toByteArray(), data);
    QCOMPARE(message.toJson(), text.sliced(1, text.size() - 2));
    QCOMPARE(message.toEventJson(),
             R"({"channel":"/a","data":)" + data + R"(,"ext":{"e":)" + data + R"(},"x":)" + data + '}');
}

void TestCodec::escapedKeys_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const char *key :
         {"channel", R"(chan\u006eel)", R"(\u0063\u0068\u0061\u006e\u006e\u0065\u006c)", R"(chan\u006Eel)"})
        QTest::newRow(key) << QByteArray(key);
}

void TestCodec::escapedKeys()
{
    QFETCH(QByteArray, key);
    const QByteArray text = "{\"" + key + "\":\"/a\"}";
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    QVERIFY(batch.hasValue());
    QCOMPARE(batch->first().channel(), QByteArray("/a"));
    QVERIFY(batch->first().otherKeys().isEmpty());
    QCOMPARE(batch->first().toJson(), text);
    QCOMPARE(batch->first().toEventJson(), QByteArray(R"({"channel":"/a"})"));
}

void TestCodec::duplicates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset"); // of the second key; -1: accepted
    const auto row = [](const char *text, qsizetype offset) {
        QTest::newRow(text) << QByteArray(text) << offset;
    };
    row(R"({"channel":"/a","channel":"/b"})", 16);
    row(R"({"channel":"/a","ch\u0061nnel":"/b"})", 16);
    row(R"([{"id":1},{"id":1,"id":1}])", 18);
    row(R"({"x":1,"x":1})", 7);
    row(R"({"x":1,"y":2,"\u0078":1})", 13);
    row(R"({"\u0078":1,"x":1})", 12);
    row(R"({"":1,"":1})", 6);
    row(R"({"\/":1,"/":1})", 8);
    row(R"({"\ud800":1,"\ud800":1})", 12);
    row(R"({"\ud83d\ude00":1,"😀":1})", 18);
    row(R"([{"id":1},{"id":1}])", -1);
    row(R"({"x":{"y":1,"y":2}})", -1);
    row(R"({"x":1,"X":1})", -1);
    row(R"({"x":1,"x ":1})", -1);
    row(R"({"\ud800":1,"\ud801":1})", -1);
    row(R"({"\ud800":1,"\ufffd":1})", -1);
    row(R"({"a":1,"a\u0000":1})", -1);
    row(R"({"\\u0078":1,"x":1})", -1);
}

void TestCodec::duplicates()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, offset);
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    QCOMPARE(batch.hasValue(), offset < 0);
    if (!batch) {
        QCOMPARE(batch.error().reason, "duplicate key");
        QCOMPARE(batch.error().offset, offset);
    }
}

void TestCodec::sharesTheText()
{
    QByteArray text = R"([{"channel":"/a","data":1},{"channel":"/b","data":2}])";
    Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    for (const Message &message : *batch) {
        const char *raw = message.raw(Field::Data).data();
        QVERIFY(raw > text.constData() && raw < text.constData() + text.size());
    }
    // The messages keep it alive and unchanged.
    text.fill('x');
    QCOMPARE(batch->at(1).raw(Field::Data).toByteArray(), QByteArray("2"));
    QCOMPARE(batch->at(1).channel(), QByteArray("/b"));
}

void TestCodec::messageLimit()
{
    Limits limits;
    QCOMPARE(decodeBatch(batchOf(limits.batchMessages)).value().size(), limits.batchMessages);
    const Result<MessageBatch, MalformedJson> tooMany = decodeBatch(batchOf(limits.batchMessages + 1));
    QVERIFY(!tooMany.hasValue());
    QCOMPARE(tooMany.error().reason, "too many messages");
    limits.batchMessages = 2;
    QVERIFY(decodeBatch(batchOf(2), limits).hasValue());
    QVERIFY(!decodeBatch(batchOf(3), limits).hasValue());
}

void TestCodec::memberLimit()
{
    const Limits limits;
    const Result<MessageBatch, MalformedJson> most = decodeBatch(messageWithMembers(limits.unknownMembers));
    QVERIFY(most.hasValue());
    QCOMPARE(most->first().otherKeys().size(), limits.unknownMembers);
    const Result<MessageBatch, MalformedJson> tooMany =
        decodeBatch(messageWithMembers(limits.unknownMembers + 1));
    QVERIFY(!tooMany.hasValue());
    QCOMPARE(tooMany.error().reason, "too many members");
    // Only those count that Bayeux does not know, and only those of the message itself.
    QByteArray known = messageWithMembers(limits.unknownMembers);
    known.insert(1, R"("channel":"/a","id":"1","data":)" + messageWithMembers(1000) + ',');
    QVERIFY(decodeBatch(known).hasValue());
}

void TestCodec::depthLimit()
{
    Limits limits;
    limits.jsonDepth = 4;
    QVERIFY(decodeBatch(R"([{"data":[[1]]}])", limits).hasValue());
    QVERIFY(decodeBatch(R"([{"data":[{}]}])", limits).hasValue());
    const Result<MessageBatch, MalformedJson> tooDeep = decodeBatch(R"([{"data":[[[1]]]}])", limits);
    QVERIFY(!tooDeep.hasValue());
    QCOMPARE(tooDeep.error().reason, "nesting too deep");
    QCOMPARE(tooDeep.error().offset, 11);
    QVERIFY(decodeBatch(R"({"data":[[[1]]]})", limits).hasValue());
    limits.jsonDepth = 1;
    QVERIFY(decodeBatch("{}", limits).hasValue());
    QVERIFY(!decodeBatch("[{}]", limits).hasValue());
    limits.jsonDepth = 2;
    QVERIFY(decodeBatch(R"([{"data":1},{"data":2},{"id":"3"}])", limits).hasValue());
    QVERIFY(!decodeBatch(R"([{"data":1},{"data":[]}])", limits).hasValue());
}

void TestCodec::encodesTexts()
{
    QCOMPARE(encodeArray(std::span<const QByteArray>()), QByteArray("[]"));
    const QByteArrayList one{"{}"};
    QCOMPARE(encodeArray(std::span<const QByteArray>(one)), QByteArray("[{}]"));
    const QByteArrayList two{R"({"a":1})", "{}"};
    QCOMPARE(encodeArray(std::span<const QByteArray>(two)), QByteArray(R"([{"a":1},{}])"));
}

void TestCodec::encodesMessages()
{
    const QByteArray text = R"([{"channel":"/a"},{"id":"2","channel":"/b"}])";
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    QCOMPARE(encodeArray(std::span<const Message>(*batch)), text);
    QCOMPARE(encodeArray(std::span<const Message>()), QByteArray("[]"));
}

void TestCodec::checkJsonGivesTheValue()
{
    const QByteArray text = " {\"a\":1} \n";
    const Result<QByteArrayView, MalformedJson> value = checkJson(text);
    QVERIFY(value.hasValue());
    QCOMPARE(value->toByteArray(), QByteArray("{\"a\":1}"));
    QCOMPARE(value->data(), text.constData() + 1);
}

} // namespace tst_codec

QTEST_APPLESS_MAIN(tst_codec::TestCodec)
#include "tst_codec.moc"
