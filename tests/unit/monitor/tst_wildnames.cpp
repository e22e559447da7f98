// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/wildnames.h"

#include "server/protocol/channelid.h"

#include <QtTest/QTest>

namespace tst_wildnames {

using namespace halley;

class WildNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseOfTheChannel_data();
    void areThoseOfTheChannel();
    void stopWhenToldTo();
};

void WildNamesTest::areThoseOfTheChannel_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"/a", "/a/b", "/a/b/c", "/*", "/**", "/a/*", "/a/**", "/a/b/*", "/a/b/**", "/x*/b"})
        QTest::newRow(name) << QByteArray(name);
    QTest::newRow("long") << "/a/" + QByteArray(1'000, 'b') + "/c";
}

void WildNamesTest::areThoseOfTheChannel()
{
    QFETCH(QByteArray, name);
    QList<QByteArray> expected;
    for (const ChannelId &wild : ChannelId::literal(name).wilds())
        expected.append(wild.name());
    QList<QByteArray> names;
    forEachWildName(name, [&](QByteArrayView wild) {
        names.append(wild.toByteArray());
        return true;
    });
    QCOMPARE(names, expected);
}

void WildNamesTest::stopWhenToldTo()
{
    int calls = 0;
    forEachWildName("/a/b/c", [&](QByteArrayView) { return ++calls < 2; });
    QCOMPARE(calls, 2);
}

} // namespace tst_wildnames

QTEST_APPLESS_MAIN(tst_wildnames::WildNamesTest)
#include "tst_wildnames.moc"
