// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/jsonfilter.h"

#include "server/protocol/jsonnumber.h"
#include "server/protocol/jsonscanner.h"
#include "tests/unit/services/filterstage.h"

#include <QtCore/QStringList>
#include <QtTest/QTest>

namespace tst_jsonfilter {

using namespace halley;
using namespace halley::test;

namespace {

// Writes down what it is asked about; changes "x" to "yy", 1 to 2, true to false; aborts on "stop".
class EditingFilter : public JsonFilter
{
public:
    QByteArrayList asked;

protected:
    Filtered filterString(const FilterContext &, const QByteArray &utf8) override
    {
        asked.append("s:" + utf8);
        if (utf8 == "stop")
            return Filtered::abort();
        return utf8 == "x" ? Filtered::string("yy") : Filtered::same();
    }
    Filtered filterBoolean(const FilterContext &, bool value) override
    {
        asked.append(value ? "b:true" : "b:false");
        return value ? Filtered::value(false) : Filtered::same();
    }
    Filtered filterNumber(const FilterContext &, QByteArrayView text) override
    {
        asked.append("n:" + text.toByteArray());
        return text == "1" ? Filtered::json("2") : Filtered::same();
    }
    Filtered filterArray(const FilterContext &, QByteArrayView json) override
    {
        asked.append("a:" + json.toByteArray());
        return Filtered::same();
    }
    Filtered filterObject(const FilterContext &, QByteArrayView json) override
    {
        asked.append("o:" + json.toByteArray());
        return Filtered::same();
    }
};

// Replaces each array by the number of its items, and each object that has a "drop" by null.
class ContainerFilter : public JsonFilter
{
protected:
    Filtered filterArray(const FilterContext &, QByteArrayView json) override
    {
        int items = 0;
        forEachItem(json, [&items](QByteArrayView) { return ++items > 0; });
        return Filtered::value(items);
    }
    Filtered filterObject(const FilterContext &, QByteArrayView json) override
    {
        bool drop = false;
        forEachMember(json, [&drop](QByteArrayView key, QByteArrayView) {
            drop = drop || key == "\"drop\"";
            return true;
        });
        return drop ? Filtered::json("null") : Filtered::same();
    }
};

class KeepingFilter : public JsonFilter
{
};

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + "1" + QByteArray(depth, ']');
}

} // namespace

// The walk over JSON: what it asks about, and that it leaves the rest alone, byte for byte.
class JsonFilterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changes_data();
    void changes();
    void keeps_data();
    void keeps();
    void aborts_data();
    void aborts();
    void asksAboutEveryValueInnermostFirst();
    void replacesContainers_data();
    void replacesContainers();
    void depth();
    void emptyTextAborts();
};

void JsonFilterTest::changes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *what, const char *json, const char *expected) {
        QTest::newRow(what) << QByteArray(json) << QByteArray(expected);
    };
    row("a string", R"("x")", R"("yy")");
    row("a number", "1", "2");
    row("a boolean", "true", "false");
    row("first of an array", R"(["x",5])", R"(["yy",5])");
    row("last of an array", R"([5,"x"])", R"([5,"yy"])");
    row("all of an array", R"(["x",1,true])", R"(["yy",2,false])");
    row("a member", R"({"a":"x"})", R"({"a":"yy"})");
    row("not a key", R"({"x":5,"1":1})", R"({"x":5,"1":2})");
    row("deep", R"({"a":[{"b":["x"]}],"c":1})", R"({"a":[{"b":["yy"]}],"c":2})");
    row("escaped", R"(["\u0078"])", R"(["yy"])");
    row("blanks stay", " [ \"x\" ,\n 3 ] ", " [ \"yy\" ,\n 3 ] ");
    row("neighbours stay as they were spelled",
        R"({"big":123456789012345678901234567890,"e":1.50e+400,"z":-0.0,"u":"\u00e9\/","a":"x"})",
        R"({"big":123456789012345678901234567890,"e":1.50e+400,"z":-0.0,"u":"\u00e9\/","a":"yy"})");
    row("order and doubles of keys stay", R"({"b":1,"a":7,"b":"x"})", R"({"b":2,"a":7,"b":"yy"})");
}

void JsonFilterTest::changes()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    FilterStage stage;
    EditingFilter filter;
    QCOMPARE(stage.kind(filter, json), Filtered::Kind::Changed);
    QCOMPARE(stage.filter(filter, json), expected);
}

void JsonFilterTest::keeps_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"null", "0", "123456789012345678901234567890", "1e400", "\"\"", "\"\\ud800\"",
                             "[]", "{}", " [ ] ", "[[],{}]", R"({"a":null,"b":[5,"z",false]})"})
        QTest::newRow(json) << QByteArray(json);
}

void JsonFilterTest::keeps()
{
    QFETCH(QByteArray, json);
    FilterStage stage;
    EditingFilter editing;
    QCOMPARE(stage.kind(editing, json), Filtered::Kind::Same);
    KeepingFilter keeping;
    QCOMPARE(stage.kind(keeping, json), Filtered::Kind::Same);
}

void JsonFilterTest::aborts_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *what, const char *json) { QTest::newRow(what) << QByteArray(json); };
    row("alone", R"("stop")");
    row("in an array", R"([1,"stop",1])");
    row("deep", R"({"a":{"b":["x","stop"]}})");
    row("nothing", "");
    row("no JSON", "x");
    row("broken array", "[1,");
    row("broken object", R"({"a" 1})");
    row("unclosed string", R"(["x)");
    row("text behind it", "[1] 2");
    row("wrong bracket", "[1}");
}

void JsonFilterTest::aborts()
{
    QFETCH(QByteArray, json);
    FilterStage stage;
    EditingFilter filter;
    QCOMPARE(stage.kind(filter, json), Filtered::Kind::Aborted);
}

void JsonFilterTest::asksAboutEveryValueInnermostFirst()
{
    FilterStage stage;
    EditingFilter filter;
    QCOMPARE(stage.filter(filter, R"({"k":[1,"x",null],"l":{"m":true},"n":[3]})"),
             QByteArray(R"({"k":[2,"yy",null],"l":{"m":false},"n":[3]})"));
    const QByteArrayList expected{"n:1",
                                  "s:x",
                                  R"(a:[2,"yy",null])",
                                  "b:true",
                                  R"(o:{"m":false})",
                                  "n:3",
                                  "a:[3]",
                                  R"(o:{"k":[2,"yy",null],"l":{"m":false},"n":[3]})"};
    QCOMPARE(filter.asked, expected);
}

void JsonFilterTest::replacesContainers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *json, const char *expected) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(expected);
    };
    row("[]", "0");
    row("[5,6]", "2");
    row("[[5,6],[7]]", "2");
    row(R"({"a":[5,6],"b":8})", R"({"a":2,"b":8})");
    row(R"({"a":[[1],[2]],"b":[[]]} )", R"({"a":2,"b":1} )");
    row(R"({"a":{"drop":1},"b":2})", R"({"a":null,"b":2})");
    row(R"({"a":{"drop":[1,2]},"b":[2]})", R"({"a":null,"b":1})");
    row(R"({"a":1,"drop":[1,2],"c":3})", "null");
}

void JsonFilterTest::replacesContainers()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    FilterStage stage;
    ContainerFilter filter;
    QCOMPARE(stage.filter(filter, json), expected);
}

void JsonFilterTest::depth()
{
    FilterStage stage;
    EditingFilter filter;
    const QByteArray deepest = nested(JsonScanner::hardDepth);
    QCOMPARE(stage.filter(filter, deepest), QByteArray(deepest).replace('1', '2'));
    QCOMPARE(stage.kind(filter, nested(JsonScanner::hardDepth + 1)), Filtered::Kind::Aborted);
}

void JsonFilterTest::emptyTextAborts()
{
    QCOMPARE(Filtered::json({}).kind(), Filtered::Kind::Aborted);
    QCOMPARE(Filtered::value(QJsonValue(QJsonValue::Undefined)).kind(), Filtered::Kind::Aborted);
    QCOMPARE(Filtered::value(QJsonValue()).text(), QByteArray("null"));
}

} // namespace tst_jsonfilter

QTEST_APPLESS_MAIN(tst_jsonfilter::JsonFilterTest)
#include "tst_jsonfilter.moc"
