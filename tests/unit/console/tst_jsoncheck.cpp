// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/jsontexts.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsoncheck.h"
#include "server/protocol/codec.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

namespace tst_jsoncheck {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Kind = JsonProblem::Kind;

class JsonCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyValueWillDo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("object") << u" {\"a\": [1, null]}\n"_qs
                                << QJsonValue(QJsonObject{{u"a"_qs, QJsonArray{1, QJsonValue::Null}}});
        QTest::newRow("array") << u"[]"_qs << QJsonValue(QJsonArray());
        QTest::newRow("text") << u"\"größe\""_qs << QJsonValue(u"größe"_qs);
        QTest::newRow("number") << u"-1.5e3"_qs << QJsonValue(-1500);
        QTest::newRow("word") << u"true"_qs << QJsonValue(true);
        QTest::newRow("nothing") << u"null"_qs << QJsonValue(QJsonValue::Null);
    }
    void anyValueWillDo()
    {
        QFETCH(QString, text);
        const auto checked = checkJson(text);
        QVERIFY(checked);
        QTEST(*checked, "value");
    }

    void sayWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << QString() << Kind::Empty << 1;
        QTest::newRow("blanks") << u" \n "_qs << Kind::Empty << 1;
        QTest::newRow("open brace") << u"{\"a\": 1"_qs << Kind::Unfinished << 1;
        QTest::newRow("open quote") << u"{\n\"a"_qs << Kind::Unfinished << 2;
        QTest::newRow("word") << u"{\n  \"a\": 1,\n  \"b\": tru\n}"_qs << Kind::Value << 3;
        QTest::newRow("two values") << u"1, 2"_qs << Kind::Rest << 1;
        QTest::newRow("bracket of nobody") << u"1] [2"_qs << Kind::Rest << 1;
        // What Qt's parser takes, and no server does.
        QTest::newRow("line feed in a text") << u"[1,\n\"a\nb\"]"_qs << Kind::Value << 2;
        QTest::newRow("tab in a text") << u"\"a\tb\""_qs << Kind::Value << 1;
        QTest::newRow("point at the end") << u"[1.]"_qs << Kind::Value << 1;
        QTest::newRow("point at the beginning") << u"[\n.5]"_qs << Kind::Value << 2;
        QTest::newRow("escape of nobody") << u"\"\\q\""_qs << Kind::Value << 1;
        QTest::newRow("deeper than servers read")
            << QString(62, u'[') + QString(62, u']') << Kind::TooDeep << 1;
    }
    void sayWhere()
    {
        QFETCH(QString, text);
        const auto checked = checkJson(text);
        QVERIFY(!checked);
        QTEST(checked.error().kind, "kind");
        QTEST(checked.error().line, "line");
        QVERIFY(checked.error().column >= 1);
        QCOMPARE(jsontexts::problem(checked.error()).isEmpty(), checked.error().kind == Kind::Empty);
    }

    void columnsCountAsEditorsDo()
    {
        // Two bytes and three of UTF-8 are one unit each, four bytes are two.
        const auto ascii = checkJson(u"{\"aaaa\": x}");
        const auto wide = checkJson(u"{\"äぁ\xd83d\xde00\": x}");
        QVERIFY(!ascii && !wide);
        QCOMPARE(ascii.error().line, 1);
        QCOMPARE(wide.error().column, ascii.error().column);
    }

    void isBounded()
    {
        const auto large = checkJson(u'"' + QString(limits::publishBytes, u'x') + u'"');
        QVERIFY(!large);
        QCOMPARE(large.error().kind, Kind::TooLarge);
        const auto deep = checkJson(QString(100'000, u'['));
        QVERIFY(!deep);
    }

    // As deep as it may be, a server reads it with all that is around it on its way.
    void whatIsTakenAServerTakes()
    {
        const QString deep = QString(61, u'[') + QString(61, u']');
        QVERIFY(checkJson(deep));
        const QByteArray batch = "[{\"data\":{\"data\":" + deep.toUtf8() + "}}]";
        QVERIFY(halley::decodeBatch(batch, {}));
        QVERIFY(!halley::decodeBatch("[{\"data\":{\"data\":[" + deep.toUtf8() + "]}}]", {}));
    }
};

} // namespace tst_jsoncheck

QTEST_GUILESS_MAIN(tst_jsoncheck::JsonCheckTest)
#include "tst_jsoncheck.moc"
