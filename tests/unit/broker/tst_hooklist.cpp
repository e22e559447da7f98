// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/hooklist.h"

#include <QtCore/QStringList>
#include <QtTest/QTest>

namespace tst_hooklist {

using namespace halley;
using namespace Qt::StringLiterals;

// The list that all listeners and extensions stand in.
class HookListTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inTheOrderOfRegistration();
    void aDroppedOneIsNotVisited();
    void changesDuringAWalk();
    void aRegistrationOutlivesTheList();

private:
    static QStringList visited(const HookList<QString> &list)
    {
        QStringList names;
        list.forEach([&](const QString &name) { names.append(name); });
        return names;
    }
};

void HookListTest::inTheOrderOfRegistration()
{
    HookList<QString> list;
    QVERIFY(list.isEmpty());
    const Registration a = list.add(u"a"_s);
    const Registration b = list.add(u"b"_s);
    QCOMPARE(visited(list), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(list.count(), 2);
}

void HookListTest::aDroppedOneIsNotVisited()
{
    HookList<QString> list;
    Registration a = list.add(u"a"_s);
    const Registration b = list.add(u"b"_s);
    a.reset();
    QCOMPARE(visited(list), QStringList{u"b"_s});
    const Registration c = list.add(u"c"_s);
    QCOMPARE(visited(list), (QStringList{u"b"_s, u"c"_s}));
    QCOMPARE(list.snapshot()->size(), 2U); // the dropped one leaves with the next change
}

void HookListTest::changesDuringAWalk()
{
    HookList<int> list;
    std::vector<Registration> registrations;
    for (int i = 0; i < 3; ++i)
        registrations.push_back(list.add(i));
    QList<int> seen;
    list.forEach([&](int hook) {
        seen.append(hook);
        registrations[2].reset();
        registrations.push_back(list.add(9));
    });
    QCOMPARE(seen, (QList<int>{0, 1})); // neither the dropped one nor the new ones
}

void HookListTest::aRegistrationOutlivesTheList()
{
    auto list = std::make_unique<HookList<QString>>();
    Registration a = list->add(u"a"_s);
    list.reset();
    a.reset();
    QVERIFY(!a.isActive());
}

} // namespace tst_hooklist

QTEST_GUILESS_MAIN(tst_hooklist::HookListTest)
#include "tst_hooklist.moc"
