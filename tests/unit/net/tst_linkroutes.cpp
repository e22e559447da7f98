// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/linkroutes.h"

#include <QtTest/QTest>

namespace tst_linkroutes {

using namespace halley;

class LinkRoutesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsOpen();
    void reusedIndexIsAnotherLink();

private:
    // Routes only pass addresses on; nothing looks at what is there.
    static LinkEnd &end(int which)
    {
        static std::array<char, 4> places;
        return reinterpret_cast<LinkEnd &>(places[size_t(which)]);
    }
};

void LinkRoutesTest::findsWhatIsOpen()
{
    LinkRoutes routes;
    QVERIFY(!routes.find({}));
    QVERIFY(!routes.find({3, 1}));
    const LinkId one = routes.open(end(1));
    const LinkId other = routes.open(end(2));
    QVERIFY(!one.isNull());
    QVERIFY(one != other);
    QCOMPARE(routes.find(one), &end(1));
    QCOMPARE(routes.find(other), &end(2));
    QCOMPARE(routes.count(), 2);
    routes.close(one);
    routes.close(one);
    QVERIFY(!routes.find(one));
    QCOMPARE(routes.find(other), &end(2));
    QCOMPARE(routes.count(), 1);
}

void LinkRoutesTest::reusedIndexIsAnotherLink()
{
    LinkRoutes routes;
    const LinkId old = routes.open(end(1));
    routes.close(old);
    const LinkId now = routes.open(end(2));
    QCOMPARE(now.index, old.index);
    QVERIFY(!routes.find(old));
    routes.close(old);
    QCOMPARE(routes.find(now), &end(2));
}

} // namespace tst_linkroutes

QTEST_APPLESS_MAIN(tst_linkroutes::LinkRoutesTest)
#include "tst_linkroutes.moc"
