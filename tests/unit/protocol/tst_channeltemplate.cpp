// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/channeltemplate.h"

#include <QtTest/QtTest>

namespace tst_channeltemplate {

using namespace halley;

// Templates (protocol 3.3): what they bind to, and where one has to listen to hear all of it.
class TestChannelTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void binds_data();
    void binds();
    void doesNotBind_data();
    void doesNotBind();
    void places_data();
    void places();
    void coverCoversWhatBinds();
    void values();
};

void TestChannelTemplate::binds_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArrayList>("variables");
    QTest::addColumn<QByteArrayList>("values");

    QTest::newRow("one, last") << QByteArray("/a/{x}") << QByteArray("/a/b") << QByteArrayList{"x"}
                               << QByteArrayList{"b"};
    QTest::newRow("one, first") << QByteArray("/{x}/a") << QByteArray("/b/a") << QByteArrayList{"x"}
                                << QByteArrayList{"b"};
    QTest::newRow("one, only") << QByteArray("/{x}") << QByteArray("/b") << QByteArrayList{"x"}
                               << QByteArrayList{"b"};
    QTest::newRow("two") << QByteArray("/a/{x}/{y}") << QByteArray("/a/1/2") << QByteArrayList{"x", "y"}
                         << QByteArrayList{"1", "2"};
    QTest::newRow("two apart") << QByteArray("/{room}/users/{user_1}") << QByteArray("/r/users/u")
                               << QByteArrayList{"room", "user_1"} << QByteArrayList{"r", "u"};
    QTest::newRow("same name twice") << QByteArray("/{x}/{x}") << QByteArray("/1/2")
                                     << QByteArrayList{"x", "x"} << QByteArrayList{"1", "2"};
    QTest::newRow("service") << QByteArray("/service/{x}") << QByteArray("/service/a") << QByteArrayList{"x"}
                             << QByteArrayList{"a"};
    QTest::newRow("odd characters") << QByteArray("/a/{x}/b") << QByteArray("/a/ !#$()*+-.@_{~}~/b")
                                    << QByteArrayList{"x"} << QByteArrayList{" !#$()*+-.@_{~}~"};
    QTest::newRow("half a variable") << QByteArray("/{a/{x}") << QByteArray("/{a/{b") << QByteArrayList{"x"}
                                     << QByteArrayList{"{b"};
    QTest::newRow("not a variable's name")
        << QByteArray("/{a b}/{x}") << QByteArray("/{a b}/c") << QByteArrayList{"x"} << QByteArrayList{"c"};
    QTest::newRow("star in a segment")
        << QByteArray("/a/{x}") << QByteArray("/a/b*") << QByteArrayList{"x"} << QByteArrayList{"b*"};
}

void TestChannelTemplate::binds()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, target);
    QFETCH(QByteArrayList, variables);
    QFETCH(QByteArrayList, values);
    const ChannelTemplate pattern(ChannelId::literal(name));
    QCOMPARE(pattern.variables(), variables);
    const auto bound = pattern.bind(ChannelId::literal(target));
    QVERIFY(bound);
    QCOMPARE(*bound, values);
}

void TestChannelTemplate::doesNotBind_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *what, const char *name, const char *target) {
        QTest::newRow(what) << QByteArray(name) << QByteArray(target);
    };
    row("too shallow", "/a/{x}/{y}", "/a/b");
    row("too deep", "/a/{x}", "/a/b/c");
    row("its regular part", "/a/{x}", "/a");
    row("fixed segment before", "/a/{x}", "/b/c");
    row("fixed segment behind", "/{x}/a", "/b/c");
    row("fixed segment longer", "/a/{x}", "/ab/c");
    row("fixed segment shorter", "/ab/{x}", "/a/c");
    row("case", "/a/{x}", "/A/b");
    row("wild", "/a/{x}", "/a/*");
    row("deep wild", "/a/{x}", "/a/**");
    row("itself", "/a/{x}", "/a/{x}");
    row("another template", "/a/{x}", "/a/{y}");
    row("template elsewhere", "/{x}/b", "/a/{y}");
}

void TestChannelTemplate::doesNotBind()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, target);
    QVERIFY(!ChannelTemplate(ChannelId::literal(name)).bind(ChannelId::literal(target)));
}

void TestChannelTemplate::places_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("regular"); // empty: none
    QTest::addColumn<QByteArray>("cover");
    const auto row = [](const char *name, const char *regular, const char *cover) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(regular) << QByteArray(cover);
    };
    row("/{x}", "", "/*");
    row("/{x}/{y}", "", "/**");
    row("/{x}/a", "", "/**");
    row("/a/{x}", "/a", "/a/*");
    row("/a/b/{x}", "/a/b", "/a/b/*");
    row("/a/{x}/b", "/a", "/a/**");
    row("/a/{x}/{y}", "/a", "/a/**");
    row("/service/{x}", "/service", "/service/*");
    row("/service/a/{x}/{y}/b", "/service/a", "/service/a/**");
}

void TestChannelTemplate::places()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, regular);
    QFETCH(QByteArray, cover);
    const ChannelTemplate pattern(ChannelId::literal(name));
    QCOMPARE(pattern.regularPart().value_or(ChannelId()).name(), regular);
    QCOMPARE(pattern.cover().name(), cover);
}

void TestChannelTemplate::coverCoversWhatBinds()
{
    const QByteArrayList segments{"a", "b", "{x}", "{y}"};
    const QByteArrayList concrete{"a", "b", "c"};
    const auto names = [](const QByteArrayList &parts) {
        QList<ChannelId> ids;
        for (const QByteArray &one : parts) {
            ids.append(ChannelId::literal('/' + one));
            for (const QByteArray &two : parts) {
                ids.append(ChannelId::literal('/' + one + '/' + two));
                for (const QByteArray &three : parts)
                    ids.append(ChannelId::literal('/' + one + '/' + two + '/' + three));
            }
        }
        return ids;
    };
    int bound = 0;
    for (const ChannelId &name : names(segments)) {
        if (!name.isTemplate())
            continue;
        const ChannelTemplate pattern(name);
        for (const ChannelId &target : names(concrete)) {
            if (!pattern.bind(target))
                continue;
            ++bound;
            QVERIFY2(pattern.cover().matches(target), (name.name() + " " + target.name()).constData());
        }
    }
    QVERIFY(bound > 100);
}

void TestChannelTemplate::values()
{
    const ChannelTemplate one(ChannelId::literal("/a/{x}"));
    const ChannelTemplate same(ChannelId::literal("/a/{x}/"));
    const ChannelTemplate other(ChannelId::literal("/a/{y}"));
    QVERIFY(one == same);
    QVERIFY(!(one == other));
    QCOMPARE(one.id(), ChannelId::literal("/a/{x}"));
}

} // namespace tst_channeltemplate

QTEST_APPLESS_MAIN(tst_channeltemplate::TestChannelTemplate)
#include "tst_channeltemplate.moc"
