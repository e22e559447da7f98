// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/jsontreemodel.h"
#include "console/monitor/consolelimits.h"
#include "server/protocol/visibletext.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

namespace tst_jsontree {

using namespace halley::console;
using halley::visibleText;
using namespace Qt::StringLiterals;
using Role = JsonTreeModel::Role;

class JsonTreeTest : public QObject
{
    Q_OBJECT

private:
    static QString shown(const JsonTreeModel &tree)
    {
        QStringList rows;
        for (int row = 0; row < tree.count(); ++row) {
            const QModelIndex index = tree.index(row);
            rows.append(u"%1%2=%3"_qs.arg(QString(index.data(int(Role::Depth)).toInt(), u' '),
                                          index.data(int(Role::Key)).toString(),
                                          index.data(int(Role::Value)).toString()));
        }
        return rows.join(u'|');
    }

private Q_SLOTS:
    void showsTheFirstLevels_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rows");
        QTest::newRow("object") << QStringLiteral(R"({"a":1, "b": [true,null]})")
                                << QStringLiteral(R"(={| "a"=1| "b"=[|  [0]=true|  [1]=null)");
        QTest::newRow("empty") << u"{ }"_qs << u"={}"_qs;
        QTest::newRow("a string") << QStringLiteral("\"a\\\"b\"") << QStringLiteral("=\"a\\\"b\"");
        QTest::newRow("a number") << u" -1.5e3 "_qs << u"=-1.5e3"_qs;
        QTest::newRow("cut in a string") << QStringLiteral("{\"a\":\"bc") << QStringLiteral("={| \"a\"=\"bc");
        QTest::newRow("cut before a value") << QStringLiteral(R"({"a":)") << QStringLiteral(R"(={| "a"=)");
        QTest::newRow("cut in a list")
            << QStringLiteral(R"([1,[2,)") << QStringLiteral(R"(=[| [0]=1| [1]=[|  [0]=2)");
        QTest::newRow("no JSON") << u"hello world"_qs << u"=hello world"_qs;
        QTest::newRow("stray brackets") << u"]]}}"_qs << u"=]]}}"_qs;
        QTest::newRow("commas only") << u"[,,,]"_qs << u"=["_qs;
        QTest::newRow("key without value")
            << QStringLiteral(R"({"a" "b":1})") << QStringLiteral(R"(={| ="a"| "b"=1)");
    }
    void showsTheFirstLevels()
    {
        QFETCH(QString, text);
        QFETCH(QString, rows);
        JsonTreeModel tree;
        const QAbstractItemModelTester tester(&tree);
        tree.setText(text);
        if (rows != u"=["_qs) // of that one only that it comes to an end
            QCOMPARE(shown(tree), rows);
        QVERIFY(tree.count() > 0);
    }

    void opensAndCloses()
    {
        JsonTreeModel tree;
        const QAbstractItemModelTester tester(&tree);
        tree.setText(QStringLiteral(R"({"data":{"a":[{"b":{"c":1}}]}})"));
        int deepest = tree.count() - 1;
        QVERIFY(tree.index(deepest).data(int(Role::CanOpen)).toBool());
        while (tree.index(deepest).data(int(Role::CanOpen)).toBool()) {
            tree.open(deepest);
            ++deepest;
        }
        QCOMPARE(tree.count(), 6);
        QCOMPARE(tree.pathAt(5), u"data.a[0].b.c"_qs);
        QCOMPARE(tree.valueAt(5), u"1"_qs);
        QCOMPARE(tree.parentOf(5), 4);
        tree.close(1);
        QCOMPARE(tree.count(), 2);
        tree.toggle(1);
        QCOMPARE(tree.count(), 3);
        tree.toggle(0);
        QCOMPARE(tree.count(), 1);
        QCOMPARE(tree.parentOf(0), -1);
    }

    void aLongListComesInParts()
    {
        QStringList items;
        for (int i = 0; i < 1'200; ++i)
            items.append(QString::number(i));
        JsonTreeModel tree;
        const QAbstractItemModelTester tester(&tree);
        tree.setText(u"["_qs + items.join(u", ") + u"]"_qs);
        QCOMPARE(tree.count(), 1);
        tree.open(0);
        QCOMPARE(tree.count(), 1 + limits::jsonTreeItems + 1);
        QCOMPARE(tree.index(501).data(int(Role::ValueType)).toInt(), int(JsonTreeModel::Type::Rest));
        QVERIFY(tree.index(501).data(int(Role::Remark)).toString().contains(u"700"));
        tree.toggle(501);
        QCOMPARE(tree.index(501).data(int(Role::Value)).toString(), u"500"_qs);
        QCOMPARE(tree.index(501).data(int(Role::Key)).toString(), u"[500]"_qs);
        tree.toggle(tree.count() - 1);
        QCOMPARE(tree.count(), 1'201);
        QCOMPARE(tree.valueAt(1'200), u"1199"_qs);
    }

    // A megabyte of brackets, a megabyte in one string: neither recursion nor copies.
    void takesWhatIsHostile()
    {
        JsonTreeModel tree;
        tree.setText(QString(1'000'000, u'['));
        for (int i = 0; i < 50; ++i)
            tree.open(tree.count() - 1);
        QVERIFY(tree.count() > 50);
        QVERIFY(tree.index(0).data(int(Role::Remark)).toString().contains(u"cut"));
        tree.setText(u"{\"a\":\""_qs + QString(1'000'000, u'x') + u"\"}"_qs);
        QCOMPARE(tree.count(), 2);
        QVERIFY(tree.index(1).data(int(Role::Value)).toString().size() <= limits::jsonTreeValue);
        QVERIFY(tree.index(1).data(int(Role::Remark)).toString().contains(u"1.0"));
        QCOMPARE(tree.valueAt(1).size(), 1'000'002);
    }

    void whatWouldTurnTheLineIsWrittenOut()
    {
        QCOMPARE(visibleText(u"abc äöü 好"), u"abc äöü 好"_qs);
        QCOMPARE(visibleText(u"a\u202Eb\u0007\u2066"), u"a\\u202eb\\u0007\\u2066"_qs);
        JsonTreeModel tree;
        tree.setText(u"\"x\u202Ey\""_qs);
        QCOMPARE(tree.index(0).data(int(Role::Value)).toString(), u"\"x\\u202ey\""_qs);
    }
};

} // namespace tst_jsontree

QTEST_GUILESS_MAIN(tst_jsontree::JsonTreeTest)
#include "tst_jsontree.moc"
