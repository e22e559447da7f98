// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/messageexcerpt.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

namespace tst_messageexcerpt {

using namespace halley;
using namespace Qt::StringLiterals;

class MessageExcerptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsBetweenCharacters_data();
    void cutsBetweenCharacters();
    void isNeverCutInsideACharacter();
    void textBecomesOneString_data();
    void textBecomesOneString();
};

void MessageExcerptTest::cutsBetweenCharacters_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("cut");
    QTest::newRow("shorter") << QByteArray("abc") << 4 << QByteArray("abc");
    QTest::newRow("equal") << QByteArray("abc") << 3 << QByteArray("abc");
    QTest::newRow("ascii") << QByteArray("abc") << 2 << QByteArray("ab");
    QTest::newRow("nothing") << QByteArray("abc") << 0 << QByteArray();
    QTest::newRow("inside two bytes") << QByteArray("a\u00e9") << 2 << QByteArray("a");
    QTest::newRow("after two bytes") << QByteArray("a\u00e9x") << 3 << QByteArray("a\u00e9");
    QTest::newRow("after one of three") << QByteArray("\u20ac") << 1 << QByteArray();
    QTest::newRow("after two of three") << QByteArray("x\u20ac") << 3 << QByteArray("x");
    QTest::newRow("after three of four") << QByteArray("x\U0001f600y") << 4 << QByteArray("x");
    QTest::newRow("after four of four") << QByteArray("x\U0001f600y") << 5 << QByteArray("x\U0001f600");
}

void MessageExcerptTest::cutsBetweenCharacters()
{
    QFETCH(QByteArray, text);
    QFETCH(int, limit);
    QTEST(cutAtCharacter(text, limit).toByteArray(), "cut");
}

void MessageExcerptTest::isNeverCutInsideACharacter()
{
    const QByteArray text = QByteArray("a\u00e9\u20ac\U0001f600").repeated(20);
    for (qsizetype limit = 0; limit <= text.size(); ++limit) {
        const QByteArray cut = cutAtCharacter(text, limit).toByteArray();
        QVERIFY(cut.size() <= limit && cut.size() > limit - 4);
        QCOMPARE(QString::fromUtf8(cut).toUtf8(), cut);
    }
}

void MessageExcerptTest::textBecomesOneString_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("quotes") << QByteArray(R"({"a":"b \"c\" \\ d"})");
    QTest::newRow("escapes") << QByteArray(R"({"a":"\u0000\ud800\n"})");
    QTest::newRow("white space") << QByteArray("{\n\t\"a\" :\r 1 }");
    QTest::newRow("characters") << QByteArray("{\"\u00e9\":\"\u2028\ufeff\U0001f600\x7f\"}");
    QTest::newRow("numbers") << QByteArray("[1e400,18446744073709551616]");
}

void MessageExcerptTest::textBecomesOneString()
{
    QFETCH(QByteArray, json);
    JsonObjectText whole;
    addExcerpt(whole, json, json.size());
    QJsonParseError error;
    QJsonObject object = QJsonDocument::fromJson(whole.finish(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(object.value("json"_L1).toString().toUtf8(), json);
    QCOMPARE(object.value("size"_L1).toInteger(), json.size());
    QCOMPARE(object.value("cut"_L1), QJsonValue(false));

    JsonObjectText part;
    addExcerpt(part, json, 5);
    object = QJsonDocument::fromJson(part.finish(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QVERIFY(json.startsWith(object.value("json"_L1).toString().toUtf8()));
    QCOMPARE(object.value("size"_L1).toInteger(), json.size());
    QCOMPARE(object.value("cut"_L1), QJsonValue(true));
}

} // namespace tst_messageexcerpt

QTEST_GUILESS_MAIN(tst_messageexcerpt::MessageExcerptTest)
#include "tst_messageexcerpt.moc"
