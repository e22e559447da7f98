// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/madeupreply.h"

#include "server/protocol/codec.h"

#include <QtTest/QTest>

namespace tst_madeupreply {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

Message read(const QByteArray &text)
{
    return decodeBatch(text)->first();
}

} // namespace

class tst_MadeUpReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatFailed();
    void keepsSecretsOut();
    void failureTexts_data();
    void failureTexts();
    void events_data();
    void events();
};

void tst_MadeUpReply::saysWhatFailed()
{
    const Message request = read(R"([{"id":"7","channel":"/meta/subscribe","subscription":"/a"}])");
    const Message reply = madeUpFailure(request, {u"connection reset"_s, {}, 503, 1006}, "websocket");
    QCOMPARE(reply.toJson(),
             R"({"id":"7","channel":"/meta/subscribe","subscription":"/a","successful":false,"failure":{)"
             R"("connectionType":"websocket","httpCode":503,)"
             R"("message":{"channel":"/meta/subscribe","id":"7","subscription":"/a"},)"
             R"("reason":"connection reset","websocketCode":1006}})"_ba);
    QVERIFY(decodeBatch(reply.toJson()));
}

void tst_MadeUpReply::keepsSecretsOut()
{
    const Message request =
        read(R"([{"channel":"/meta/handshake","clientId":"c","ext":{"halley":{"token":"s3cret"}},)"
             R"("password":"s3cret","data":"s3cret"}])");
    QVERIFY(!madeUpFailure(request, {u"no"_s}).toJson().contains("s3cret"));
}

void tst_MadeUpReply::failureTexts_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("text");
    QTest::newRow("success") << R"([{"successful":true,"error":"x"}])"_ba << QString();
    QTest::newRow("error") << R"([{"successful":false,"error":"403::denied"}])"_ba << u"403::denied"_s;
    QTest::newRow("failure first")
        << R"([{"successful":false,"error":"x","failure":{"reason":"refused"}}])"_ba << u"refused"_s;
    QTest::newRow("nothing said") << R"([{"successful":false}])"_ba
                                  << u"the server refused without a reason"_s;
    QTest::newRow("odd") << R"([{"successful":false,"failure":[1]}])"_ba << QString();
}

void tst_MadeUpReply::failureTexts()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, text);
    QCOMPARE(failureText(read(reply)), text);
}

void tst_MadeUpReply::events_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("event");
    QTest::newRow("event") << R"([{"channel":"/a","data":1}])"_ba << true;
    QTest::newRow("null data") << R"([{"channel":"/a","data":null}])"_ba << true;
    QTest::newRow("event with an id") << R"([{"channel":"/service/a","id":"1","data":{}}])"_ba << true;
    QTest::newRow("reply") << R"([{"channel":"/a","id":"1","successful":true}])"_ba << false;
    QTest::newRow("meta") << R"([{"channel":"/meta/connect","data":1}])"_ba << false;
}

void tst_MadeUpReply::events()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, event);
    QCOMPARE(isEvent(read(message)), event);
}

} // namespace tst_madeupreply

QTEST_GUILESS_MAIN(tst_madeupreply::tst_MadeUpReply)
#include "tst_madeupreply.moc"
