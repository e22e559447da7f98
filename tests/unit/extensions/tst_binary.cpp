// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/binaryextension.h"
#include "server/protocol/binarydata.h"

#include <QtTest/QTest>

namespace tst_binary {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

const QString binaryClient = u"A"_s;
const QByteArray helloWorld = QByteArray::fromHex("864fd26fb559f75b"); // "HelloWorld" in Z85

} // namespace

// The binary extension (protocol 16.5).
class BinaryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theServerReadsBytes();
    void theServerSendsBytes();
    void subscribersGetTheTextAsItCame();
    void brokenOnesAreRefused_data();
    void brokenOnesAreRefused();
    void whatClaimsNothingIsLeftAlone_data();
    void whatClaimsNothingIsLeftAlone();
    void oneSessionAlone();
    void subscribersShareOneText();
    void chunksComeBackAsTheyWere_data();
    void chunksComeBackAsTheyWere();
    void otherExtSurvives();

private:
    void publish(const QByteArray &envelope)
    {
        m_stage->send(binaryClient,
                      "\"id\":\"1\",\"channel\":\"/a\",\"ext\":{\"binary\":{}},\"data\":" + envelope);
    }
    std::unique_ptr<test::HookStage> m_stage;
};

void BinaryTest::init()
{
    m_stage = std::make_unique<test::HookStage>();
    m_stage->broker().addExtension(std::make_shared<BinaryExtension>());
    m_stage->join(binaryClient);
}

void BinaryTest::theServerReadsBytes()
{
    std::optional<BinaryData> read;
    const Registration registration =
        m_stage->channel("/a").addListener([&](ServerSession *, ServerChannel &, Message &message) {
            read = BinaryData::of(message);
            return true;
        });
    publish("{\"data\":\"HelloWorld\",\"last\":false,\"meta\":{\"name\":\"x\"}}");
    QCOMPARE(m_stage->told(binaryClient), QStringList{u"1 /a ok"_s});
    QVERIFY(read);
    QCOMPARE(read->bytes, helloWorld);
    QCOMPARE(read->last, false);
    QCOMPARE(read->meta, (QJsonObject{{"name"_L1, u"x"_s}}));
    m_stage->publish(binaryClient, "2", "/a", "{\"data\":\"HelloWorld\"}");
    QVERIFY(!read); // it does not say that it is binary
}

void BinaryTest::theServerSendsBytes()
{
    m_stage->in([&] {
        Message message = Message::on(ChannelId::literal("/b"));
        BinaryData{helloWorld, {{"n"_L1, 1}}, true}.putInto(message);
        m_stage->session(binaryClient).deliver(nullptr, message);
    });
    const QJsonObject event = m_stage->take(binaryClient).value(0);
    QCOMPARE(event["ext"_L1].toObject(), (QJsonObject{{"binary"_L1, QJsonObject()}}));
    QCOMPARE(event["data"_L1].toObject(),
             (QJsonObject{
                 {"data"_L1, u"HelloWorld"_s}, {"last"_L1, true}, {"meta"_L1, QJsonObject{{"n"_L1, 1}}}}));
}

void BinaryTest::subscribersGetTheTextAsItCame()
{
    m_stage->subscribe(binaryClient, "/a");
    publish("{\"last\":true,\"data\":\"HelloWorld\",\"meta\":{}}");
    const QJsonObject event = m_stage->take(binaryClient).value(0);
    QVERIFY(event["ext"_L1].toObject().contains("binary"_L1));
    QCOMPARE(event["data"_L1]["data"_L1].toString(), u"HelloWorld"_s);
}

void BinaryTest::brokenOnesAreRefused_data()
{
    QTest::addColumn<QByteArray>("envelope");
    QTest::newRow("no envelope") << QByteArray("\"HelloWorld\"");
    QTest::newRow("no text") << QByteArray("{\"last\":true}");
    QTest::newRow("a character that is none") << QByteArray("{\"data\":\"Hello World\"}");
    QTest::newRow("one character over") << QByteArray("{\"data\":\"HelloW\"}");
    QTest::newRow("too large a group") << QByteArray("{\"data\":\"#####\"}");
    QTest::newRow("last is no boolean") << QByteArray("{\"data\":\"HelloWorld\",\"last\":1}");
    QTest::newRow("meta is no object") << QByteArray("{\"data\":\"HelloWorld\",\"meta\":[]}");
}

void BinaryTest::brokenOnesAreRefused()
{
    QFETCH(QByteArray, envelope);
    publish(envelope);
    QCOMPARE(m_stage->told(binaryClient), QStringList{u"1 /a 404::message_deleted"_s});
}

void BinaryTest::whatClaimsNothingIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("ext");
    QTest::newRow("no ext") << QByteArray();
    QTest::newRow("another") << QByteArray(",\"ext\":{\"x\":1}");
    QTest::newRow("null") << QByteArray(",\"ext\":{\"binary\":null}");
    QTest::newRow("false") << QByteArray(",\"ext\":{\"binary\":false}");
    QTest::newRow("no object") << QByteArray(",\"ext\":\"binary\"");
}

void BinaryTest::whatClaimsNothingIsLeftAlone()
{
    QFETCH(QByteArray, ext);
    m_stage->send(binaryClient, "\"id\":\"1\",\"channel\":\"/a\",\"data\":{\"data\":\"no Z85\"}" + ext);
    QCOMPARE(m_stage->told(binaryClient), QStringList{u"1 /a ok"_s});
}

void BinaryTest::oneSessionAlone()
{
    const QString other = u"B"_s;
    m_stage = std::make_unique<test::HookStage>();
    m_stage->join(binaryClient);
    m_stage->join(other);
    m_stage->in(
        [&] { m_stage->session(binaryClient).addExtension(std::make_shared<BinarySessionExtension>()); });
    publish("{\"data\":\"no Z85\"}");
    QCOMPARE(m_stage->told(binaryClient), QStringList{u"1 /a 404::message_deleted"_s});
    publish("{\"data\":\"HelloWorld\"}");
    QCOMPARE(m_stage->told(binaryClient), QStringList{u"1 /a ok"_s});
    m_stage->send(other, "\"id\":\"1\",\"channel\":\"/a\",\"ext\":{\"binary\":{}},\"data\":\"no Z85\"");
    QCOMPARE(m_stage->told(other), QStringList{u"1 /a ok"_s});
}

// Who wants bytes reads them from the shared message: nobody else's copy changes.
void BinaryTest::subscribersShareOneText()
{
    QList<Frozen> sent;
    QList<QByteArray> bytes;
    std::vector<Registration> registrations;
    for (const QString &client : {u"A"_s, u"B"_s}) {
        m_stage->join(client);
        m_stage->subscribe(client, "/a");
        ServerSession &session = m_stage->session(client);
        registrations.push_back(
            session.addMessageListener([&](ServerSession &, ServerSession *, const Message &message) {
                bytes.append(BinaryData::of(message).value_or(BinaryData{}).bytes);
                return true;
            }));
        registrations.push_back(
            session.addQueueListener([&](ServerSession &, const Frozen &message) { sent.append(message); }));
    }
    m_stage->in([&] {
        Message message;
        BinaryData{helloWorld, {}, true}.putInto(message);
        m_stage->channel("/a").publish(nullptr, message);
    });
    QCOMPARE(bytes, (QList<QByteArray>{helloWorld, helloWorld}));
    QCOMPARE(sent.size(), 2);
    QVERIFY(sent[0] == sent[1]);
}

void BinaryTest::chunksComeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("last");
    QTest::addColumn<QJsonObject>("meta");
    QTest::newRow("nothing, the end") << QByteArray() << true << QJsonObject();
    QTest::newRow("a chunk") << helloWorld << false << QJsonObject();
    QTest::newRow("a tail") << QByteArray("\0\xff\"", 3) << true << QJsonObject{{"name"_L1, u"\"x\""_s}};
    QTest::newRow("much") << QByteArray(100'001, '\x80') << true << QJsonObject();
}

void BinaryTest::chunksComeBackAsTheyWere()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, last);
    QFETCH(QJsonObject, meta);
    Message sent;
    BinaryData{bytes, meta, last}.putInto(sent);
    QVERIFY(BinaryData::isClaimedBy(sent));
    const std::optional<BinaryData> came = BinaryData::of(sent);
    QVERIFY(came);
    QCOMPARE(came->bytes, bytes);
    QCOMPARE(came->last, last);
    QCOMPARE(came->meta, meta);
}

void BinaryTest::otherExtSurvives()
{
    Message message;
    message.set(Field::Ext, QJsonObject{{"x"_L1, 1}});
    BinaryData{helloWorld, {}, true}.putInto(message);
    QCOMPARE(message.ext(), (QJsonObject{{"x"_L1, 1}, {"binary"_L1, QJsonObject()}}));
}

} // namespace tst_binary

QTEST_GUILESS_MAIN(tst_binary::BinaryTest)
#include "tst_binary.moc"
