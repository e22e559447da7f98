// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/filterwords.h"
#include "server/protocol/trafficfilter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>
#include <random>

namespace tst_trafficfilter {

using namespace halley;
using namespace Qt::StringLiterals;

// The filter language, over one ordinary message of each kind, and against a second reading of it.
class TrafficFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void errors_data();
    void errors();
    void subscriptionsCountByTheirNames_data();
    void subscriptionsCountByTheirNames();
    void askForTheTextOnlyIfItDecides_data();
    void askForTheTextOnlyIfItDecides();
    void cutTextsAreJudgedByWhatThereIs();
    void sizeIsThatOfTheTextIfNotKnown();
    void bounds();
    void agreesWithASecondReading();
    void vocabularyIsWhatTheParserKnows();

private:
    static FilteredMessage message(MessageKind kind, QByteArrayView channel, const QByteArray &json)
    {
        FilteredMessage message;
        message.kind = kind;
        message.channel = channel;
        message.session = "1a2b3c4d";
        message.receivers = 12;
        message.size = json.size();
        message.json = [json] { return json; };
        return message;
    }
    static TrafficFilter filter(const QString &text)
    {
        const auto filter = TrafficFilter::parse(text);
        if (!filter)
            qFatal("not a filter: %s: %s", qPrintable(text), qPrintable(filter.error().text));
        return *filter;
    }
};

void TrafficFilterTest::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    // Of {"channel":"/stocks/acme","id":"7","data":{…}}, an event.
    const auto yes = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << true; };
    const auto no = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << false; };
    yes("");
    yes(" \t\n ");
    yes("/stocks/acme");
    yes("/stocks/*");
    yes("/stocks/**");
    yes("/**");
    yes("/stocks/acme/");
    no("/*");
    no("/stocks");
    no("/stocks/acme/*");
    no("/stock/**");
    yes("channel == /stocks/acme");
    yes("channel = /stocks/*");
    no("channel != /stocks/*");
    yes("channel ~ ACME");
    no("channel ~ beta");
    yes("kind == event");
    yes("KIND == Event");
    no("kind == delivery");
    yes("kind != request");
    yes("direction == out");
    no("direction == in");
    yes("session == 1a2b3c4d");
    yes("session");
    no("session == 1a2b");
    yes("session ~ 2B3C");
    yes("size > 100");
    no("size >= 10k");
    yes("size < 1M");
    yes("receivers == 12");
    yes("receivers <= 0.012k");
    no("receivers != 12");
    no("successful");
    no("successful == true");
    no("successful == false");
    yes("successful != true");
    no("error");
    yes("id");
    yes("id == 7");
    yes("id == \"7\"");
    no("id != 7");
    yes("\"acme\"");
    yes("\"ACME\"");
    no("\"apex\"");
    yes("text ~ \"\\\"price\\\":101\"");
    yes("\"zürich\"");
    yes("\"ZÜRICH\"");
    yes("data");
    yes("data.price");
    no("data.prices");
    no("ext");
    yes("data.price == 101");
    yes("data.price == 1.01e2");
    no("data.price == \"101\"");
    yes("data.price != \"101\"");
    yes("data.price > 100");
    no("data.price > 101");
    yes("data.price >= 101");
    no("data.price < -3");
    no("data.price ~ 10");
    yes("data.a.b[0].c == -1.5");
    yes("data.a.b[1] == null");
    no("data.a.b[1] == false");
    yes("data.a.b[2] == FALSE");
    no("data.a.b[3]");
    no("data.a[0]");
    no("data[0]");
    yes("data.name == Zürich");
    yes("data.name ~ züri");
    yes("data.name > Aachen");
    no("data.name < Aachen");
    yes("data.sym == BRK.B");
    yes("data[\"odd name\"].x == 1");
    yes("data[\"odd name\"][\"x\"] == 1");
    yes("data.slash == /a/b");
    no("data.a == 1");
    yes("data.a != 1");
    no("data.nothing == 1");
    yes("data.nothing != 1");
    yes("data.escaped == \"a\\tb\"");
    yes("not kind == reply");
    no("not not not kind == event");
    yes("kind == reply or kind == event");
    yes("kind == reply, /stocks/*");
    yes("kind == reply,/stocks/*");
    no("kind == reply or kind == event and data.price > 200");
    yes("kind == event or kind == reply and data.price > 200");
    no("(kind == event or kind == reply) and data.price > 200");
    yes("NOT (kind == reply OR /a) AND data.price > 100");
}

void TrafficFilterTest::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    const QByteArray json =
        R"({"channel":"/stocks/acme","id":"7","data":{"price":101,"name":"Zürich","sym":"BRK.B",)"
        R"("a":{"b":[{"c":-1.5},null,false]},"odd name":{"x":1},"slash":"/a/b","escaped":"a\tb"}})";
    QCOMPARE(filter(text).matches(message(MessageKind::Event, "/stocks/acme", json)), expected);
}

void TrafficFilterTest::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *text, int column, const char *says) {
        QTest::newRow(text) << QString::fromUtf8(text) << column << QString::fromUtf8(says);
    };
    row("chanel == /a", 1, "unknown field \"chanel\"; did you mean \"channel\"?");
    row("kind == event and sesion", 19, "unknown field \"sesion\"; did you mean \"session\"?");
    row("hello", 1, "unknown field \"hello\"; to find a text, put it in quotes");
    row("and", 1, "unknown field \"and\"; to find a text, put it in quotes");
    row("kind == evnt", 9, "\"kind\" is request, reply, event or delivery, not \"evnt\"");
    row("direction == up", 14, "\"direction\" is in or out, not \"up\"");
    row("kind < event", 6, "\"kind\" is compared with == or !=");
    row("kind", 1, "expected a comparison: kind == request");
    row("kind and /a", 6, "expected a comparison: kind == request");
    row("size", 1, "expected a comparison: size > 10k");
    row("size > big", 8, "\"size\" is compared with a number such as 10k, not \"big\"");
    row("size > inf", 8, "\"size\" is compared with a number such as 10k, not \"inf\"");
    row("size ~ 10", 6, "\"size\" is compared with ==, !=, <, <=, > or >=");
    row("size >", 6, "expected a value after \">\"");
    row("size > )", 8, "expected a value after \">\"");
    row("successful == maybe", 15, "\"successful\" is true or false, not \"maybe\"");
    row("channel", 1, "expected a comparison: channel == /chat/**");
    row("channel == chat", 12, "not a channel, nor a pattern such as /chat/* or /chat/**");
    row("channel < /a", 9, "\"channel\" is compared with ==, != or ~");
    row("text == \"a\"", 6, "\"text\" is compared with ~");
    row("data.x < true", 10, "true is neither greater nor less than anything");
    row("/a//b", 1, "not a channel, nor a pattern such as /chat/* or /chat/**");
    row("/a/*/b", 1, "not a channel, nor a pattern such as /chat/* or /chat/**");
    row("/", 1, "not a channel, nor a pattern such as /chat/* or /chat/**");
    row("/a /b", 4, "expected \"and\" or \"or\" before this");
    row("/a )", 4, "this bracket was not opened");
    row("(/a", 1, "this bracket is not closed");
    row("/b or (/a, (kind == event)", 7, "this bracket is not closed");
    row("(/a /b)", 5, "expected \"and\", \"or\" or \")\" before this");
    row("/a and", 4, "expected a condition after \"and\"");
    row("/a and and /b", 8, "unknown field \"and\"; to find a text, put it in quotes");
    row("not", 1, "expected a condition after \"not\"");
    row("/a,", 3, "expected a condition after \",\"");
    row(", /a", 1, "expected a field, a channel such as /chat/** or a text in quotes");
    row("== 3", 1, "expected a field, a channel such as /chat/** or a text in quotes");
    row("()", 2, "expected a field, a channel such as /chat/** or a text in quotes");
    row("\"abc", 1, "this text has no closing quote");
    row("/a and \"ab\\x\"", 11, "not an escape; a backslash itself is written \\\\");
    row("\"\\u12g4\"", 2, "not an escape; a backslash itself is written \\\\");
    row("\"\\u12", 2, "not an escape; a backslash itself is written \\\\");
    row("!kind == event", 1, "write \"not\" here, or \"!=\"");
    row("/a && /b", 4, "write \"and\" here");
    row("/a || /b", 4, "write \"or\" here");
    row("kind.x == 1", 5, "\"kind\" has no members");
    row("data. == 1", 5, "expected the name of a member after the dot");
    row("data..x", 5, "expected the name of a member after the dot");
    row("data.x[1", 7, "this bracket is not closed");
    row("data.x[\"1\"", 7, "this bracket is not closed");
    row("data.x[a]", 7, "expected an index such as [0], or [\"name\"]");
    row("data.x[-1]", 7, "expected an index such as [0], or [\"name\"]");
    row("data.x[1]y", 10, "expected \".\" or \"[\" here");
    row("data.x[9999999999]", 7, "expected an index such as [0], or [\"name\"]");
    row("ä == 1", 1, "unknown field \"ä\"; to find a text, put it in quotes");
    row("\"😀\" & 1", 6, "write \"and\" here"); // columns count UTF-16 units
}

void TrafficFilterTest::errors()
{
    QFETCH(QString, text);
    const auto filter = TrafficFilter::parse(text);
    QVERIFY(!filter);
    QTEST(filter.error().text, "says");
    QTEST(filter.error().column, "column");
}

void TrafficFilterTest::subscriptionsCountByTheirNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("one");
    QTest::addColumn<bool>("two");
    QTest::newRow("its own channel") << u"/meta/*"_s << true << true;
    QTest::newRow("a name") << u"/a/b"_s << true << true;
    QTest::newRow("a pattern over a name") << u"channel == /a/*"_s << true << true;
    QTest::newRow("the second name") << u"/c/*"_s << false << true;
    QTest::newRow("another") << u"/d"_s << false << false;
    QTest::newRow("not") << u"channel != /c/*"_s << true << false;
    QTest::newRow("wild names by themselves only") << u"/c/**"_s << false << false;
}

void TrafficFilterTest::subscriptionsCountByTheirNames()
{
    QFETCH(QString, text);
    const QByteArray channel = "/meta/subscribe";
    const FilteredMessage one = message(MessageKind::Request, channel, R"({"subscription":"/a/b"})");
    const FilteredMessage two = message(MessageKind::Request, channel, R"({"subscription":["/a/b","/c/*"]})");
    const FilteredMessage other = message(MessageKind::Event, "/x", R"({"subscription":"/a/b"})");
    QTEST(filter(text).matches(one), "one");
    QTEST(filter(text).matches(two), "two");
    QVERIFY(!filter(u"/a/b"_s).matches(other));
}

void TrafficFilterTest::askForTheTextOnlyIfItDecides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("asked");
    QTest::newRow("channel") << u"/a and kind == event and size > 0 and receivers > 1"_s << 0;
    QTest::newRow("refused before") << u"kind == reply and data.x == 1"_s << 0;
    QTest::newRow("refused behind") << u"data.x == 1 and \"x\" and kind == reply"_s << 0;
    QTest::newRow("granted behind") << u"data.x == 1 or kind == event"_s << 0;
    QTest::newRow("refused in brackets") << u"data.x == 1 and not (data.y or kind == event)"_s << 0;
    QTest::newRow("needed") << u"kind == event and data.x == 1 and data.y == 2 and \"x\""_s << 1;
}

void TrafficFilterTest::askForTheTextOnlyIfItDecides()
{
    QFETCH(QString, text);
    int asked = 0;
    FilteredMessage seen = message(MessageKind::Event, "/a", {});
    seen.size = 10;
    seen.json = [&asked] {
        ++asked;
        return QByteArray(R"({"data":{"x":1,"y":2}})");
    };
    (void)filter(text).matches(seen);
    QTEST(asked, "asked");
    QCOMPARE(filter(text).judge(seen) == TrafficFilter::Verdict::NeedsText, asked > 0);
}

void TrafficFilterTest::cutTextsAreJudgedByWhatThereIs()
{
    const FilteredMessage cut =
        message(MessageKind::Event, "/a", R"({"channel":"/a","data":{"x":{"y":1,"z":[1,{"w":"he)");
    QVERIFY(filter(u"data.x.y == 1"_s).matches(cut));
    QVERIFY(filter(u"data.x.z[0] == 1"_s).matches(cut));
    QVERIFY(!filter(u"data.x.z[1].w"_s).matches(cut));
    QVERIFY(!filter(u"data.x"_s).matches(cut));
    QVERIFY(filter(u"\"HE\""_s).matches(cut));
}

void TrafficFilterTest::sizeIsThatOfTheTextIfNotKnown()
{
    FilteredMessage seen = message(MessageKind::Reply, "/a", R"({"a":1})");
    seen.size.reset();
    QVERIFY(filter(u"size == 7"_s).matches(seen));
    QVERIFY(!filter(u"size > 7"_s).matches(seen));
    seen.json = {};
    QVERIFY(filter(u"size == 0"_s).matches(seen));
}

void TrafficFilterTest::bounds()
{
    const auto repeated = [](int count, const QString &text, const QString &between) {
        return QStringList(QList<QString>(count, text)).join(between);
    };
    QVERIFY(TrafficFilter::parse(repeated(64, u"/a"_s, u","_s)));
    const auto terms = TrafficFilter::parse(repeated(65, u"/a"_s, u","_s));
    QCOMPARE(terms.error().text, u"at most 64 terms are allowed"_s);
    QCOMPARE(terms.error().column, 64 * 3 + 1);

    const auto deep = [](int depth) { return QString(depth, u'(') + u"/a"_s + QString(depth, u')'); };
    QVERIFY(TrafficFilter::parse(deep(16)));
    QCOMPARE(TrafficFilter::parse(deep(17)).error().column, 17);

    QVERIFY(TrafficFilter::parse(u'"' + QString(1022, u'x') + u'"'));
    QCOMPARE(TrafficFilter::parse(u'"' + QString(1023, u'x') + u'"').error().column, 1025);

    QVERIFY(TrafficFilter::parse(u"data"_s + repeated(16, u".x"_s, {})));
    QCOMPARE(TrafficFilter::parse(u"data"_s + repeated(17, u".x"_s, {})).error().column, 4 + 2 * 16 + 1);
    QVERIFY(TrafficFilter::parse(repeated(300, u"not"_s, u" "_s).first(1020) + u" /a"_s).hasValue());
}

// Random expressions, written out and judged by the language, and judged by the plain meaning of their parts.
void TrafficFilterTest::agreesWithASecondReading()
{
    const QByteArray json = R"({"channel":"/a/b","id":"5","successful":true,)"
                            R"("data":{"n":5,"s":"five","t":true,"z":null,"l":[1,{"n":7}],"o":{"n":-5}}})";
    const FilteredMessage seen = message(MessageKind::Reply, "/a/b", json);
    const QList<std::pair<QString, bool>> facts{{u"/a/*"_s, true},           {u"/b"_s, false},
                                                {u"kind==reply"_s, true},    {u"kind!=reply"_s, false},
                                                {u"data.n>=5"_s, true},      {u"data.n<5"_s, false},
                                                {u"data.s~IV"_s, true},      {u"data.s==\"5\""_s, false},
                                                {u"data.t==true"_s, true},   {u"data.z==null"_s, true},
                                                {u"data.l[1].n==7"_s, true}, {u"data.l[2]"_s, false},
                                                {u"data.o.n==-5"_s, true},   {u"\"five\""_s, true},
                                                {u"\"six\""_s, false},       {u"successful"_s, true},
                                                {u"data.o==1"_s, false},     {u"data.n!=\"5\""_s, true}};
    std::mt19937 random(4711);
    const auto pick = [&](quint32 below) { return random() % below; };
    std::function<std::pair<QString, bool>(int)> make = [&](int depth) -> std::pair<QString, bool> {
        const quint32 kind = depth == 0 ? 0 : pick(4);
        if (kind == 0)
            return facts[qsizetype(pick(quint32(facts.size())))];
        auto [text, value] = make(depth - 1);
        if (kind == 1)
            return {u"not ("_s + text + u')', !value};
        const auto [other, otherValue] = make(depth - 1);
        return kind == 2 ? std::pair(u'(' + text + u") and ("_s + other + u')', value && otherValue)
                         : std::pair(u'(' + text + (pick(2) ? u") or ("_s : u") , ("_s) + other + u')',
                                     value || otherValue);
    };
    for (int i = 0; i < 3'000; ++i) {
        const auto [text, expected] = make(4);
        if (text.size() > FilterLimits::characters)
            continue;
        QVERIFY2(filter(text).matches(seen) == expected, qPrintable(text));
    }
}

void TrafficFilterTest::vocabularyIsWhatTheParserKnows()
{
    QCOMPARE(filterFields().size(), size_t(13));
    for (const FilterField &field : filterFields()) {
        const bool choice = !field.choices.empty();
        const QString value = choice                                  ? QString(field.choices.front())
                              : field.type == FilterFieldType::Flag   ? u"true"_s
                              : field.type == FilterFieldType::Number ? u"1"_s
                                                                      : u"/a"_s;
        const bool contains = field.type == FilterFieldType::WholeText;
        QVERIFY2(TrafficFilter::parse(field.name + (contains ? " ~ "_L1 : " == "_L1) + value),
                 field.name.data());
        QVERIFY(filterFieldNamed(QString(field.name).toUpper()) == &field);
    }
    for (const QLatin1StringView operation : filterOperators())
        QVERIFY2(TrafficFilter::parse(u"data.x "_s + operation + u" 1"_s), operation.data());
    QCOMPARE(filterKeywords().size(), size_t(6));
    QCOMPARE(nearestFilterField(u"reciever"), "receivers"_L1);
    QCOMPARE(nearestFilterField(u"xyz"), QLatin1StringView());
    QCOMPARE(nearestFilterField(QString(10'000, u'c')), QLatin1StringView());
}

} // namespace tst_trafficfilter

QTEST_APPLESS_MAIN(tst_trafficfilter::TrafficFilterTest)
#include "tst_trafficfilter.moc"
