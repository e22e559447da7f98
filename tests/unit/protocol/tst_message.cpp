// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/message.h"

#include "server/protocol/codec.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>
#include <limits>

namespace tst_message {

using namespace halley;

namespace {

Message decoded(const QByteArray &text)
{
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    return batch && batch->size() == 1 ? batch->first() : Message();
}

QString printed(const Message &message)
{
    QString text;
    QDebug(&text) << message;
    return text.trimmed();
}

} // namespace

class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty();
    void everyFieldHasItsName();
    void everyFieldIsFound();
    void text_data();
    void text();
    void texts_data();
    void texts();
    void successful_data();
    void successful();
    void accessors();
    void jsonValues_data();
    void jsonValues();
    void jsonTexts_data();
    void jsonTexts();
    void setters();
    void setAndRemove();
    void copies();
    void otherMembers();
    void otherKeysWithEscapes();
    void writesInTheOrderOfTheFields();
    void unchangedTextStays();
    void changesDoNotReachCopies();
    void eventHidesIdAndClient();
    void bareTextIsShared();
    void debugCuts();
};

void TestMessage::empty()
{
    const Message message;
    QVERIFY(!message.has(Field::Channel));
    QVERIFY(message.raw(Field::Data).isEmpty());
    QVERIFY(message.channel().isEmpty());
    QVERIFY(message.clientId().isEmpty());
    QVERIFY(!message.successful());
    QVERIFY(message.data().isUndefined());
    QVERIFY(message.otherKeys().isEmpty());
    QVERIFY(message.otherRaw("x").isEmpty());
    QCOMPARE(message.toJson(), QByteArray("{}"));
    QCOMPARE(message.toEventJson(), QByteArray("{}"));
}

void TestMessage::everyFieldHasItsName()
{
    QSet<QByteArray> names;
    for (int i = 0; i < fieldCount; ++i)
        names.insert(fieldName(Field(i)).toByteArray());
    QCOMPARE(names.size(), fieldCount);
    QVERIFY(!names.contains(QByteArray()));
    QCOMPARE(fieldName(Field::Id).toByteArray(), QByteArray("id"));
    QCOMPARE(fieldName(Field::SupportedConnectionTypes).toByteArray(),
             QByteArray("supportedConnectionTypes"));
    QCOMPARE(fieldName(Field::XMessages).toByteArray(), QByteArray("x-messages"));
    QCOMPARE(fieldName(Field::Failure).toByteArray(), QByteArray("failure"));
}

void TestMessage::everyFieldIsFound()
{
    for (int i = 0; i < fieldCount; ++i) {
        const QByteArray name = fieldName(Field(i)).toByteArray();
        const Message message = decoded("{\"" + name + "\":[1]}");
        QCOMPARE(message.raw(Field(i)).toByteArray(), QByteArray("[1]"));
        for (int j = 0; j < fieldCount; ++j)
            QCOMPARE(message.has(Field(j)), i == j);
        QVERIFY(message.otherKeys().isEmpty());
        // A name that is nearly it is another one.
        for (const QByteArray &other : {name + 'x', name.chopped(1), name.toUpper(), 'Q' + name.sliced(1)}) {
            const Message near = decoded("{\"" + other + "\":[1]}");
            QCOMPARE(near.otherKeys(), QList<QByteArray>{other});
            QVERIFY(!near.has(Field(i)));
        }
    }
}

void TestMessage::text_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("present");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("isString");
    const auto row = [](const QByteArray &json, bool present, const char *text, bool isString) {
        QTest::newRow(json.constData()) << json << present << QByteArray(text) << isString;
    };
    row(R"("7")", true, "7", true);
    row(R"("")", true, "", true);
    row(R"("\/a\ud83d\ude00")", true, "/a😀", true);
    row(R"("\ud800")", true, "\xef\xbf\xbd", true);
    row("7", true, "7", false);
    row("-1.50", true, "-1.50", false);
    row("18446744073709551616", true, "18446744073709551616", false);
    row("true", false, "", false);
    row("null", false, "", false);
    row("[\"a\"]", false, "", false);
    row("{}", false, "", false);
}

void TestMessage::text()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, present);
    QFETCH(QByteArray, expected);
    QFETCH(bool, isString);
    const Message message = decoded("{\"id\":" + json + '}');
    QCOMPARE(message.text(Field::Id).has_value(), present);
    QCOMPARE(message.id(), expected);
    QCOMPARE(message.isString(Field::Id), isString);
    QCOMPARE(message.raw(Field::Id).toByteArray(), json);
}

void TestMessage::texts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("present");
    QTest::addColumn<QList<QByteArray>>("expected");
    const auto row = [](const QByteArray &json, bool present, const QList<QByteArray> &texts) {
        QTest::newRow(json.constData()) << json << present << texts;
    };
    row(R"("/a")", true, {"/a"});
    row(R"(["/a","\/b"])", true, {"/a", "/b"});
    row(R"([ "/a" , 1, null, {"x":"]"},["y"] ])", true, {"/a", "1", "null", R"({"x":"]"})", R"(["y"])"});
    row("[]", true, {});
    row("{}", false, {});
    row("1", false, {});
    row("null", false, {});
}

void TestMessage::texts()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, present);
    QFETCH(QList<QByteArray>, expected);
    const Message message = decoded("{\"subscription\":" + json + '}');
    const std::optional<QList<QByteArray>> found = message.texts(Field::Subscription);
    QCOMPARE(found.has_value(), present);
    QCOMPARE(found.value_or(QList<QByteArray>()), expected);
    QVERIFY(!message.texts(Field::Data));
}

void TestMessage::successful_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("expected"); // -1: not a reply
    QTest::newRow("true") << QByteArray("true") << 1;
    QTest::newRow("false") << QByteArray("false") << 0;
    QTest::newRow("string") << QByteArray("\"true\"") << -1;
    QTest::newRow("number") << QByteArray("1") << -1;
    QTest::newRow("null") << QByteArray("null") << -1;
}

void TestMessage::successful()
{
    QFETCH(QByteArray, json);
    QFETCH(int, expected);
    const Message message = decoded("{\"successful\":" + json + '}');
    QCOMPARE(message.successful().has_value(), expected >= 0);
    QCOMPARE(message.isSuccessful(), expected == 1);
}

void TestMessage::accessors()
{
    const Message message =
        decoded(R"([{"channel":"/meta/connect","clientId":"abc","id":"5","error":"402::x",)"
                R"("advice":{"interval":3},"ext":{"ack":1},"data":{"k":[1,2]}}])");
    QCOMPARE(message.channel(), QByteArray("/meta/connect"));
    QCOMPARE(message.clientId(), ClientId("abc"));
    QCOMPARE(message.id(), QByteArray("5"));
    QCOMPARE(message.error(), QByteArray("402::x"));
    QCOMPARE(message.advice().value(QStringLiteral("interval")).toInt(), 3);
    QCOMPARE(message.ext().value(QStringLiteral("ack")).toInt(), 1);
    QCOMPARE(message.data().toObject().value(QStringLiteral("k")).toArray().size(), 2);
    QVERIFY(decoded(R"({"ext":[1]})").ext().isEmpty());
}

void TestMessage::jsonValues_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QJsonValue>("expected");
    const double largest = std::numeric_limits<double>::max();
    const auto row = [](const QByteArray &json, const QJsonValue &value) {
        QTest::newRow(json.constData()) << json << value;
    };
    row("null", QJsonValue(QJsonValue::Null));
    row("true", true);
    row("1.5", 1.5);
    row("9007199254740993", qint64(9007199254740993));
    row("18446744073709551616", 18446744073709551616.0);
    row(R"("a\u00e9")", QStringLiteral("aé"));
    row("[]", QJsonArray());
    row(R"({"a":[1,"x"]})", QJsonObject{{QStringLiteral("a"), QJsonArray{1, QStringLiteral("x")}}});
    row("1e400", largest);
    row("-1e400", -largest);
    row("1e-400", 0);
    row(R"([1e400,"1e400 \"-1e400",{"1e400":-0.0}])",
        QJsonArray{largest, QStringLiteral("1e400 \"-1e400"), QJsonObject{{QStringLiteral("1e400"), 0}}});
}

void TestMessage::jsonValues()
{
    QFETCH(QByteArray, json);
    QFETCH(QJsonValue, expected);
    QCOMPARE(decoded("{\"data\":" + json + '}').data(), expected);
    QCOMPARE(jsonValue(json), expected);
}

void TestMessage::jsonTexts_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QJsonValue &value, const char *json) {
        QTest::newRow(json) << value << QByteArray(json);
    };
    row(QJsonValue(QJsonValue::Null), "null");
    row(true, "true");
    row(1.5, "1.5");
    row(qint64(9007199254740993), "9007199254740993");
    row(QStringLiteral("a\"é"), R"("a\"é")");
    row(QJsonArray{1, QJsonArray()}, "[1,[]]");
    row(QJsonObject{{QStringLiteral("a"), 1}}, R"({"a":1})");
}

void TestMessage::jsonTexts()
{
    QFETCH(QJsonValue, value);
    QFETCH(QByteArray, expected);
    QCOMPARE(jsonText(value), expected);
    Message message;
    message.set(Field::Data, value);
    QCOMPARE(message.raw(Field::Data).toByteArray(), expected);
    QCOMPARE(message.data(), value);
}

void TestMessage::setters()
{
    Message message = Message::on(ChannelId::literal("/a b"));
    message.setText(Field::Id, "x\"1");
    message.setNumber(Field::XMessages, -3);
    message.setSuccessful(false);
    message.setRaw(Field::Ext, R"({"a":1e400})");
    QCOMPARE(message.channel(), QByteArray("/a b"));
    QCOMPARE(message.id(), QByteArray("x\"1"));
    QCOMPARE(
        message.toJson(),
        QByteArray(R"({"id":"x\"1","channel":"/a b","successful":false,"ext":{"a":1e400},"x-messages":-3})"));
    message.setSuccessful(true);
    QVERIFY(message.isSuccessful());
}

void TestMessage::setAndRemove()
{
    Message message = decoded(R"([{"channel":"/a","id":"1","data":[1]}])");
    message.setText(Field::Id, "2");
    message.setText(Field::Id, "3");
    QCOMPARE(message.id(), QByteArray("3"));
    message.remove(Field::Id);
    QVERIFY(!message.has(Field::Id));
    message.remove(Field::Data);
    message.remove(Field::Ext);
    QCOMPARE(message.toJson(), QByteArray(R"({"channel":"/a"})"));
    message.setNumber(Field::Data, 5);
    QCOMPARE(message.toJson(), QByteArray(R"({"channel":"/a","data":5})"));
    message.setRaw(Field::Data, {});
    QVERIFY(!message.has(Field::Data));
    message.setNumber(Field::Data, 5);
    message.set(Field::Data, QJsonValue::Undefined);
    QVERIFY(!message.has(Field::Data));
    Message none;
    none.remove(Field::Id);
    QCOMPARE(none.toJson(), QByteArray("{}"));
}

void TestMessage::copies()
{
    const Message request = decoded(R"([{"id":7,"channel":"\/a"}])");
    Message reply;
    reply.setText(Field::Data, "stays not");
    reply.copy(Field::Id, request);
    reply.copy(Field::Channel, request);
    reply.copy(Field::Data, request);
    QCOMPARE(reply.toJson(), QByteArray(R"({"id":7,"channel":"\/a"})"));
    reply.copy(Field::Id, reply);
    QCOMPARE(reply.id(), QByteArray("7"));
}

void TestMessage::otherMembers()
{
    Message message = decoded(R"([{"user":"bob","channel":"/a","pin":1234}])");
    QCOMPARE(message.otherKeys(), (QList<QByteArray>{"user", "pin"}));
    QCOMPARE(message.otherRaw("pin").toByteArray(), QByteArray("1234"));
    QVERIFY(message.otherRaw("channel").isEmpty());
    message.setOther("pin", "0");
    message.setOther("a\"b", "[]");
    message.setOther("nothing", {});
    QCOMPARE(message.toJson(), QByteArray(R"({"channel":"/a","user":"bob","pin":0,"a\"b":[]})"));
    QCOMPARE(message.otherKeys(), (QList<QByteArray>{"user", "pin", "a\"b"}));
    message.setOther("user", {});
    message.setOther("a\"b", "1");
    QCOMPARE(message.toJson(), QByteArray(R"({"channel":"/a","pin":0,"a\"b":1})"));
    // Never two members of one name.
    message.setOther("channel", R"("/b")");
    QCOMPARE(message.channel(), QByteArray("/b"));
    QCOMPARE(message.otherKeys(), (QList<QByteArray>{"pin", "a\"b"}));
}

void TestMessage::otherKeysWithEscapes()
{
    Message message = decoded(R"([{"us\u0065r":1,"\ud800":2}])");
    QCOMPARE(message.otherKeys(), (QList<QByteArray>{"user", "\xef\xbf\xbd"}));
    QCOMPARE(message.otherRaw("user").toByteArray(), QByteArray("1"));
    message.setOther("user", "3");
    QCOMPARE(message.toJson(), QByteArray(R"({"us\u0065r":3,"\ud800":2})"));
}

void TestMessage::writesInTheOrderOfTheFields()
{
    Message message;
    QByteArray expected = "{";
    for (int i = fieldCount - 1; i >= 0; --i)
        message.setNumber(Field(i), i);
    for (int i = 0; i < fieldCount; ++i)
        expected += QByteArray(i ? "," : "") + '"' + fieldName(Field(i)).toByteArray() +
                    "\":" + QByteArray::number(i);
    QCOMPARE(message.toJson(), expected + '}');
}

void TestMessage::unchangedTextStays()
{
    const QByteArray text = R"({ "data" : 1 , "ch\u0061nnel":"/a","x":[ ] })";
    Message message = decoded('[' + text + ']');
    QCOMPARE(message.toJson(), text);
    message.remove(Field::Ext); // was not there
    QCOMPARE(message.toJson(), text);
    message.setText(Field::Id, "1");
    QCOMPARE(message.toJson(), QByteArray(R"({"id":"1","channel":"/a","data":1,"x":[ ]})"));
}

void TestMessage::changesDoNotReachCopies()
{
    const Message original = decoded(R"([{"channel":"/a","x":1}])");
    Message copy = original;
    copy.setText(Field::Channel, "/b");
    copy.setOther("x", "2");
    QCOMPARE(original.channel(), QByteArray("/a"));
    QCOMPARE(original.otherRaw("x").toByteArray(), QByteArray("1"));
    QCOMPARE(copy.channel(), QByteArray("/b"));
    const Message moved = std::move(copy);
    QCOMPARE(moved.otherRaw("x").toByteArray(), QByteArray("2"));
}

void TestMessage::eventHidesIdAndClient()
{
    Message message = decoded(R"([{"id":"1","clientId":"c","channel":"/a","data":{}}])");
    QCOMPARE(message.toEventJson(), QByteArray(R"({"channel":"/a","data":{}})"));
    QCOMPARE(message.id(), QByteArray("1"));
    message.setText(Field::ClientId, "d");
    message.setText(Field::Data, "x");
    QCOMPARE(message.toEventJson(), QByteArray(R"({"channel":"/a","data":"x"})"));
    QCOMPARE(decoded(R"({"id":"1","clientId":"c"})").toEventJson(), QByteArray("{}"));
}

void TestMessage::bareTextIsShared()
{
    const QByteArray text = R"({"channel":"/a"})";
    QCOMPARE(decoded(text).toJson().constData(), text.constData());
}

void TestMessage::debugCuts()
{
    Message message = decoded(
        R"([{"channel":"/a","id":7,"clientId":"0123456789abcdef","ext":{"token":"secret"},"password":"secret"}])");
    message.setRaw(Field::Data, '"' + QByteArray(1000, 'x') + '"');
    const QString text = printed(message);
    QVERIFY(text.startsWith(QStringLiteral("Message(/a ")));
    QVERIFY(text.contains(QStringLiteral("id=7")));
    QVERIFY(text.contains(QStringLiteral("01234567")));
    QVERIFY(!text.contains(QStringLiteral("012345678")));
    QVERIFY(!text.contains(QStringLiteral("secret")));
    QVERIFY(text.contains(QStringLiteral("password")));
    QVERIFY(text.size() < 400);
    QCOMPARE(text.count(QLatin1Char('x')), 199 + 1); // and the one of "ext"
    QCOMPARE(printed(Message()), QStringLiteral("Message()"));
}

} // namespace tst_message

QTEST_APPLESS_MAIN(tst_message::TestMessage)
#include "tst_message.moc"
