// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/fuzzymatch.h"

#include <QtTest/QTest>

namespace tst_fuzzymatch {

using namespace halley::console;
using namespace Qt::StringLiterals;

// What the command palette finds, and what it finds first.
class FuzzyMatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("nothing typed") << u""_s << u"Sessions"_s << true;
        QTest::newRow("beginning") << u"ses"_s << u"Sessions"_s << true;
        QTest::newRow("case") << u"SES"_s << u"sessions"_s << true;
        QTest::newRow("letters in order") << u"hc"_s << u"High contrast"_s << true;
        QTest::newRow("blanks do not count") << u"high con"_s << u"Highcontrast"_s << true;
        QTest::newRow("Chinese") << u"会话"_s << u"会话列表"_s << true;
        QTest::newRow("other order") << u"ch"_s << u"High"_s << false;
        QTest::newRow("too many letters") << u"sessionss"_s << u"Session"_s << false;
        QTest::newRow("no text") << u"a"_s << u""_s << false;
    }
    void fits()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QFETCH(bool, fits);
        QCOMPARE(fuzzyScore(typed, text).has_value(), fits);
    }

    void prefers_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("the beginning") << u"set"_s << u"Settings"_s << u"Reset the view"_s;
        QTest::newRow("words' beginnings") << u"hc"_s << u"High contrast"_s << u"Watch"_s;
        QTest::newRow("letters side by side")
            << u"eve"_s << u"Events"_s << u"Every page"_s.replace(1, 1, u"x"_s);
        QTest::newRow("shorter") << u"tra"_s << u"Traffic"_s << u"Traffic that contains something"_s;
        QTest::newRow("a word inside") << u"theme"_s << u"Switch the theme"_s << u"the home of me"_s;
    }
    void prefers()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto high = fuzzyScore(typed, better);
        const auto low = fuzzyScore(typed, worse);
        QVERIFY(high);
        QVERIFY(!low || *high > *low);
    }

    void longTextsTakeNoTime()
    {
        const QString text = QString(20'000, u'a') + u'b';
        QVERIFY(fuzzyScore(QString(200, u'a'), text));
        QVERIFY(!fuzzyScore(QString(200, u'a') + u'c', text));
    }
};

} // namespace tst_fuzzymatch

QTEST_GUILESS_MAIN(tst_fuzzymatch::FuzzyMatchTest)
#include "tst_fuzzymatch.moc"
