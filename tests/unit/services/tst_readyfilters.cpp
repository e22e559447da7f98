// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/nomarkupfilter.h"
#include "server/services/noscriptsfilter.h"
#include "server/services/regexfilter.h"
#include "tests/unit/services/filterstage.h"

#include <QtTest/QTest>

namespace tst_readyfilters {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// The ready-made data filters (protocol 14).
class ReadyFiltersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noMarkup_data();
    void noMarkup();
    void noScripts_data();
    void noScripts();
    void noScriptsIsLinear();
    void regex_data();
    void regex();
    void regexGivesUp_data();
    void regexGivesUp();
    void regexRefusesWhatIsNone();
};

void ReadyFiltersTest::noMarkup_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *what, const char *json, const char *expected) {
        QTest::newRow(what) << QByteArray(json) << QByteArray(expected);
    };
    row("tag", R"("<b>hi</b>")", R"("&lt;b&gt;hi&lt;/b&gt;")");
    row("nested", R"({"a":["<",7],"b":">"})", R"({"a":["&lt;",7],"b":"&gt;"})");
    row("escaped by the client", R"("\u003cscript\u003E")", R"("&lt;script&gt;")");
    row("other escapes beside it", R"("\"<\n\u00e9")", "\"\\\"&lt;\\n\u00e9\"");
    row("nothing", R"({"a":"b & c","n":1.0})", R"({"a":"b & c","n":1.0})");
    row("keys", R"({"<b>":1})", R"({"<b>":1})");
    row("numbers beyond a double", R"([123456789012345678901,"<"])", R"([123456789012345678901,"&lt;"])");
}

void ReadyFiltersTest::noMarkup()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    FilterStage stage;
    NoMarkupFilter filter;
    QCOMPARE(stage.filter(filter, json), expected);
}

void ReadyFiltersTest::noScripts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *what, const char *json, const char *expected) {
        QTest::newRow(what) << QByteArray(json) << QByteArray(expected);
    };
    row("pair", R"("<script>x()</script>")", R"("<span>x()</span>")");
    row("case", R"("<SCRIPT>x</ScRiPt>")", R"("<span>x</span>")");
    row("attributes", R"("<script src='a'>")", R"("<span src='a'>")");
    row("blanks", R"("< / script >")", R"("< / span >")");
    row("new line", R"("<script\n>")", R"("<span\n>")");
    row("cut off", R"("a<script")", R"("a<span")");
    row("escaped by the client", R"("\u003cscript>")", R"("<span>")");
    row("put together again", R"("<scr<script>ipt>")", R"("<scr<span>ipt>")");
    row("deep", R"({"a":[1e5,"<script>"]})", R"({"a":[1e5,"<span>"]})");
    row("other markup", R"("<b>x</b>")", R"("<b>x</b>")");
    row("another tag", R"("<scripts><script-x>")", R"("<scripts><script-x>")");
    row("a word", R"("a script < b")", R"("a script < b")");
}

void ReadyFiltersTest::noScripts()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    FilterStage stage;
    NoScriptsFilter filter;
    QCOMPARE(stage.filter(filter, json), expected);
}

void ReadyFiltersTest::noScriptsIsLinear()
{
    FilterStage stage;
    NoScriptsFilter filter;
    // An expression that tries every way to split the blanks would give up before it finds the tag.
    const QByteArray before = "\"<" + QByteArray(200'000, ' ');
    QCOMPARE(stage.filter(filter, before + "<script>\""), before + "<span>\"");
}

void ReadyFiltersTest::regex_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected"); // empty: aborted
    const auto row = [](const char *what, const char *json, const char *expected) {
        QTest::newRow(what) << QByteArray(json) << QByteArray(expected);
    };
    row("replaced", R"("a damn thing")", R"("a d*** thing")");
    row("everywhere", R"("damn damn")", R"("d*** d***")");
    row("groups", R"("call 555-1234")", R"("call 1234")");
    row("one rule sees what the one before made", R"("heck")", R"("d***")");
    row("aborts", R"({"a":["fine","very SECRET indeed"]})", "");
    row("anchored aborts", R"("quit")", "");
    row("anchored does not", R"("do not quit")", R"("do not quit")");
    row("untouched", R"({"n":1.50,"s":"\u0061"})", R"({"n":1.50,"s":"\u0061"})");
    row("not in keys", R"({"damn":1})", R"({"damn":1})");
    row("other letters", "\"d\u00e4mn \U0001f600 damn\"", "\"d\u00e4mn \U0001f600 d***\"");
}

void ReadyFiltersTest::regex()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    const auto filter = RegexFilter::create({{u"heck"_s, u"damn"_s},
                                             {u"\\bdamn\\b"_s, u"d***"_s},
                                             {u"(\\d+)-(\\d+)"_s, u"\\2"_s},
                                             {u"(?i)secret"_s},
                                             {u"^quit$"_s}});
    QVERIFY(filter);
    FilterStage stage;
    QCOMPARE(stage.filter(**filter, json), expected);
}

void ReadyFiltersTest::regexGivesUp_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("replaces");
    QTest::newRow("replacing") << u"bad|(x+x+)+y"_s << true;
    QTest::newRow("aborting") << u"never|(x+x+)+y"_s << false;
}

// A text that makes the expression backtrack for ever must not slip through, also not behind a first match.
void ReadyFiltersTest::regexGivesUp()
{
    QFETCH(QString, pattern);
    QFETCH(bool, replaces);
    const auto filter = RegexFilter::create({{pattern, replaces ? std::optional(u"good"_s) : std::nullopt}});
    QVERIFY(filter);
    FilterStage stage;
    QCOMPARE(stage.filter(**filter, "\"bad " + QByteArray(60, 'x') + "\""), QByteArray());
}

void ReadyFiltersTest::regexRefusesWhatIsNone()
{
    const auto filter = RegexFilter::create({{u"fine"_s}, {u"a(b"_s}});
    QVERIFY(!filter);
    QVERIFY2(filter.error().contains(u"a(b"_s) && filter.error().contains(u"character 4"_s),
             qPrintable(filter.error()));
}

} // namespace tst_readyfilters

QTEST_APPLESS_MAIN(tst_readyfilters::ReadyFiltersTest)
#include "tst_readyfilters.moc"
