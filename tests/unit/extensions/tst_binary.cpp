// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include "server/extensions/binarydata.h"
#include "server/extensions/binaryextension.h"

#include <QtTest/QTest>

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

QTEST_GUILESS_MAIN(BinaryTest)
#include "tst_binary.moc"
