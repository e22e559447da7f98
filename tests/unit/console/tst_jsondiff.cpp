// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/diffmodel.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsondiff.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

namespace tst_jsondiff {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

// "+a=1 -b=2 ~c:3>4"
QString printedDiff(const JsonDiff &diff)
{
    QStringList parts;
    for (const JsonDifference &d : diff.differences) {
        if (d.kind == JsonDifference::Kind::Added)
            parts.append(u"+%1=%2"_qs.arg(d.path, d.after));
        else if (d.kind == JsonDifference::Kind::Removed)
            parts.append(u"-%1=%2"_qs.arg(d.path, d.before));
        else
            parts.append(u"~%1:%2>%3"_qs.arg(d.path, d.before, d.after));
    }
    return parts.join(u' ');
}

ShownMessage message(const QString &json, bool cut = false)
{
    return {.t = {}, .size = json.size(), .json = json, .cut = cut};
}

} // namespace

class JsonDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("diff");
        const auto row = [](const char *name, const char *before, const char *after, const char *diff) {
            QTest::newRow(name) << QString::fromUtf8(before) << QString::fromUtf8(after)
                                << QString::fromUtf8(diff);
        };
        row("equal", R"({"a":1,"b":[1,2]})", R"({"a":1,"b":[1,2]})", "");
        row("order and blanks", R"({"a":1,"b":{"x":[1, 2]}})", R"({ "b" : {"x":[1,2] }, "a":1 })", "");
        row("changed", R"({"data":{"bid":1,"ask":2}})", R"({"data":{"bid":1.5,"ask":2}})", "~data.bid:1>1.5");
        row("added and removed", R"({"a":1,"b":{"c":2}})", R"({"b":{"d":{"e": 3}}})",
            R"(-a=1 -b.c=2 +b.d={"e":3})");
        row("big numbers", R"({"n":9007199254740993})", R"({"n":9007199254740992})",
            "~n:9007199254740993>9007199254740992");
        row("as written", R"([1, "a"])", R"([1.0, "\u0061"])", R"(~[0]:1>1.0 ~[1]:"a">"\u0061")");
        row("other type", R"({"a":{"b":1}})", R"({"a":[1]})", R"(~a:{"b":1}>[1])");
        row("whole", "1", "null", "~:1>null");
        row("item in the middle", R"({"l":[1,2,4,5]})", R"({"l":[1,2,3,4,5]})", "+l[2]=3");
        row("items at the end", R"([1,2,3])", R"([1])", "-[1]=2 -[2]=3");
        row("item changed inside", R"([{"x":1},{"x":2},{"x":3}])", R"([{"x":1},{"x":9},{"x":3}])",
            "~[1].x:2>9");
        row("empty", R"({"a":{},"b":[]})", R"({"a":{"x":1},"b":[0]})", "+a.x=1 +b[0]=0");
        row("odd names", R"({"a.b":1,"":2,"c d":3})", R"({"a.b":4,"":5,"c d":6})",
            R"(~["a.b"]:1>4 ~[""]:2>5 ~["c d"]:3>6)");
        row("the last of a name counts", R"({"a":1,"a":2})", R"({"a":3,"a":2})", "");
        row("named twice", R"({"a":1,"a":2})", R"({"a":2,"a":3})", "~a:2>3");
    }
    void compares()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const JsonDiff diff = jsonDiff(before, after);
        QVERIFY(diff.isComparable);
        QVERIFY(!diff.isCut);
        QTEST(printedDiff(diff), "diff");
    }

    void whatIsNoJsonIsNotCompared_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("cut") << u"{\"a\":[1,2"_qs;
        QTest::newRow("more behind it") << u"{} x"_qs;
        QTest::newRow("too deep") << u"["_qs.repeated(5'000) + u"]"_qs.repeated(5'000);
    }
    void whatIsNoJsonIsNotCompared()
    {
        QFETCH(QString, text);
        QVERIFY(!jsonDiff(text, u"{}"_qs).isComparable);
        QVERIFY(!jsonDiff(u"{}"_qs, text).isComparable);
    }

    void isBounded()
    {
        QStringList before;
        QStringList after;
        for (int i = 0; i < limits::diffItems + 10; ++i) {
            before.append(u"%1"_qs.arg(i));
            after.append(u"%1"_qs.arg(-i - 1));
        }
        const JsonDiff items =
            jsonDiff(u"["_qs + before.join(u',') + u']', u"["_qs + after.join(u',') + u']');
        QVERIFY(items.isCut);
        const JsonDiff lines = jsonDiff(u"["_qs + before.mid(0, 300).join(u',') + u']',
                                        u"["_qs + after.mid(0, 300).join(u',') + u']');
        QVERIFY(lines.isCut);
        QCOMPARE(lines.differences.size(), limits::diffLines);
        const JsonDiff value = jsonDiff(u"1"_qs, u'"' + QString(5'000, u'x') + u'"');
        QCOMPARE(value.differences[0].after.size(), limits::diffValue);
        QVERIFY(value.differences[0].after.endsWith(u'…'));
        // Deeper than anybody reads: the rest is one value.
        const int deep = limits::diffDepth + 20;
        const JsonDiff nested = jsonDiff(u"["_qs.repeated(deep) + u'1' + u"]"_qs.repeated(deep),
                                         u"["_qs.repeated(deep) + u'2' + u"]"_qs.repeated(deep));
        QCOMPARE(nested.differences.size(), 1);
        QCOMPARE(nested.differences[0].path.count(u'['), limits::diffDepth);
    }

    void whatIsHostileIsWrittenOut()
    {
        DiffModel model;
        using Role = DiffModel::Role;
        model.compare(message(u"{\"\u202ea\":\"\u2066\"}"_qs), message(u"{\"\u202ea\":\"\u0085\"}"_qs));
        QCOMPARE(model.count(), 1);
        QVERIFY(model.index(0).data(int(Role::Path)).toString().contains(u"\\u202ea"));
        QCOMPARE(model.index(0).data(int(Role::Before)).toString(), u"\"\\u2066\""_qs);
        QCOMPARE(model.index(0).data(int(Role::After)).toString(), u"\"\\u0085\""_qs);
        QVERIFY(!model.index(0).data(int(Role::Description)).toString().contains(QChar(0x202e)));
    }

    void isShownInLines()
    {
        DiffModel model;
        const QAbstractItemModelTester tester(&model);
        using Role = DiffModel::Role;
        model.compare(message(u"{\"a\":1,\"b\":2}"_qs), message(u"{\"a\":3,\"c\":4}"_qs));
        QCOMPARE(model.count(), 3);
        QCOMPARE(model.index(0).data(int(Role::Sign)).toString(), u"~"_qs);
        QCOMPARE(model.index(1).data(int(Role::Sign)).toString(), u"−"_qs);
        QCOMPARE(model.index(2).data(int(Role::Sign)).toString(), u"+"_qs);
        QVERIFY(model.index(0).data(int(Role::Description)).toString().contains(u"from 1 to 3"));
        QCOMPARE(model.note(), QString());
        model.compare(message(u"{}"_qs), message(u"{}"_qs));
        QCOMPARE(model.count(), 0);
        QVERIFY(model.note().startsWith(u"Equal"));
        model.compare(std::nullopt, message(u"{}"_qs));
        QVERIFY(model.note().startsWith(u"No message before"));
        model.compare(message(u"{"_qs, true), message(u"{}"_qs));
        QVERIFY(model.note().startsWith(u"Not compared"));
        model.compare(std::nullopt, std::nullopt);
        QCOMPARE(model.note(), QString());
    }
};

} // namespace tst_jsondiff

QTEST_GUILESS_MAIN(tst_jsondiff::JsonDiffTest)
#include "tst_jsondiff.moc"
