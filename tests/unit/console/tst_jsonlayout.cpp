// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"

#include <QtTest/QTest>

namespace tst_jsonlayout {

using namespace halley::console;
using namespace Qt::StringLiterals;

class JsonLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("layout");
        QTest::newRow("object") << u"{\"a\":1,\"b\":[true,null]}"_qs
                                << u"{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}"_qs;
        QTest::newRow("empty ones") << u"{\"a\":{},\"b\":[ ]}"_qs << u"{\n  \"a\": {},\n  \"b\": []\n}"_qs;
        QTest::newRow("numbers stay") << u"[18446744073709551616,1e400,-0.0]"_qs
                                      << u"[\n  18446744073709551616,\n  1e400,\n  -0.0\n]"_qs;
        QTest::newRow("strings stay")
            << u"[\"a,b:{}\\\"\\\\\",\"é\\u0000\"]"_qs << u"[\n  \"a,b:{}\\\"\\\\\",\n  \"é\\u0000\"\n]"_qs;
        QTest::newRow("blanks go") << u" { \"a\" :\t1 } "_qs << u"{\n  \"a\": 1\n}"_qs;
        QTest::newRow("scalar") << u"\"x\""_qs << u"\"x\""_qs;
        QTest::newRow("cut in a string") << u"{\"a\":\"bc"_qs << u"{\n  \"a\": \"bc"_qs;
        QTest::newRow("cut behind a backslash") << u"[\"a\\"_qs << u"[\n  \"a\\"_qs;
        QTest::newRow("no JSON") << u"hello"_qs << u"hello"_qs;
        QTest::newRow("too many ends") << u"]]}"_qs << u"\n]\n]\n}"_qs;
        QTest::newRow("nothing") << QString() << QString();
    }
    void setsOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, layout);
        QCOMPARE(layoutJson(text), layout);
    }

    // Every beginning of a text can be laid out, and keeps all characters but blanks.
    void anyBeginningWorks()
    {
        const QString text = u"{\"k\":[\"\\\"é🚀\",{\"x\":-1.5e3,\"\":[]}],\"data\":{\"a\":[[],{}]}}"_qs;
        for (qsizetype size = 0; size <= text.size(); ++size) {
            QString back = layoutJson(QStringView(text).left(size));
            back.remove(u'\n').remove(u' ');
            QCOMPARE(back, text.left(size));
        }
    }

    void depthIsBounded()
    {
        const QString laidOut = layoutJson(QString(10'000, u'['));
        QVERIFY(laidOut.size() <= 10'000 * (2 + 2 * limits::jsonIndent));
    }

    void findsThePayload_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("payload");
        QTest::newRow("event") << u"{\"channel\":\"/a\",\"data\":{\"x\":1}}"_qs << u"{\"x\":1}"_qs;
        QTest::newRow("first") << u"{\"data\":[1,2],\"channel\":\"/a\"}"_qs << u"[1,2]"_qs;
        QTest::newRow("scalar") << u"{\"data\":\"a,}\\\"\",\"id\":\"1\"}"_qs << u"\"a,}\\\"\""_qs;
        QTest::newRow("not the inner one") << u"{\"ext\":{\"data\":1},\"data\":2}"_qs << u"2"_qs;
        QTest::newRow("not a value") << u"{\"id\":\"data\"}"_qs << u"{\"id\":\"data\"}"_qs;
        QTest::newRow("cut") << u"{\"channel\":\"/a\",\"data\":{\"x\":[1"_qs << u"{\"x\":[1"_qs;
        QTest::newRow("none") << u"{\"successful\":true}"_qs << u"{\"successful\":true}"_qs;
    }
    void findsThePayload()
    {
        QFETCH(QString, text);
        QFETCH(QString, payload);
        QCOMPARE(jsonPayload(text).toString(), payload);
    }

    void previewsOnOneLine()
    {
        QCOMPARE(jsonPreview(u"{ \"a\" : \"b c\",\n \"d\" : 1 }", 100), u"{\"a\":\"b c\",\"d\":1}"_qs);
        QCOMPARE(jsonPreview(u"[\"aaaaaaaa\"]", 4), u"[\"aa"_qs);
        QCOMPARE(jsonPreview(u"", 4), QString());
    }
};

} // namespace tst_jsonlayout

QTEST_GUILESS_MAIN(tst_jsonlayout::JsonLayoutTest)
#include "tst_jsonlayout.moc"
