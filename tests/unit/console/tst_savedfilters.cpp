// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/filteroffers.h"
#include "console/models/savedfilters.h"
#include "console/monitor/consolelimits.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

namespace tst_savedfilters {

using namespace halley::console;
using namespace Qt::StringLiterals;

// Filters that are remembered, and words that are offered while one is typed.
class SavedFiltersTest : public QObject
{
    Q_OBJECT

private:
    static QStringList expressions(const SavedFilters &filters)
    {
        QStringList all;
        for (int row = 0; row < filters.count(); ++row)
            all.append(filters.expressionAt(row));
        return all;
    }
    static QStringList offered(const FilterOffers &offers)
    {
        QStringList all;
        for (int row = 0; row < offers.count(); ++row)
            all.append(offers.index(row).data(int(FilterOffers::Role::Offer)).toString());
        return all;
    }

private Q_SLOTS:
    void areRemembered()
    {
        ConsoleSettings settings;
        SavedFilters filters(&settings);
        const QAbstractItemModelTester tester(&filters);
        filters.remember(u"/a"_qs);
        filters.remember(u"/b"_qs);
        filters.remember(u"/a"_qs);
        filters.remember(u"  "_qs);
        QVERIFY(filters.save(u"Zeta"_qs, u"/z"_qs));
        QVERIFY(filters.save(u"Alpha"_qs, u"/1"_qs));
        QVERIFY(filters.save(u"Alpha"_qs, u"/2"_qs));
        QVERIFY(!filters.save(u" "_qs, u"/3"_qs));
        const QStringList expected{u"/2"_qs, u"/z"_qs, u"/a"_qs, u"/b"_qs};
        QCOMPARE(expressions(filters), expected);
        const SavedFilters later(&settings);
        QCOMPARE(expressions(later), expected);
        filters.remove(1);
        QCOMPARE(expressions(filters), (QStringList{u"/2"_qs, u"/a"_qs, u"/b"_qs}));
        QCOMPARE(expressions(later), expressions(filters)); // another window
    }

    void areBounded()
    {
        ConsoleSettings settings;
        SavedFilters filters(&settings);
        for (int i = 0; i < 200; ++i) {
            filters.remember(u"/r%1"_qs.arg(i));
            QCOMPARE(filters.save(u"%1"_qs.arg(i), u"/s"_qs), i < limits::savedFilters);
        }
        QCOMPARE(filters.count(), limits::savedFilters + limits::recentFilters);
        QCOMPARE(filters.expressionAt(limits::savedFilters), u"/r199"_qs);
    }

    void withoutSettingsTheyLastAsLongAsTheWindow()
    {
        SavedFilters filters(nullptr);
        filters.remember(u"/a"_qs);
        QCOMPARE(filters.count(), 1);
    }

    void wordsAreOffered()
    {
        FakeConsole fake;
        fake.attach();
        FilterOffers &offers = *fake.console.traffic()->offers();
        const QAbstractItemModelTester tester(&offers);
        offers.lookAt(u"ki"_qs, 2);
        QCOMPARE(offered(offers), QStringList{u"kind"_qs});
        QCOMPARE(offers.textWith(0), u"kind "_qs);
        QCOMPARE(offers.cursorAfter(0), 5);
        offers.lookAt(u"kind "_qs, 5);
        QVERIFY(offered(offers).contains(u"=="_qs));
        QVERIFY(!offered(offers).contains(u"<"_qs));
        offers.lookAt(u"kind == re and x"_qs, 10);
        QCOMPARE(offered(offers), (QStringList{u"request"_qs, u"reply"_qs}));
        QCOMPARE(offers.textWith(1), u"kind == reply  and x"_qs);
        offers.lookAt(u"/a "_qs, 3);
        QCOMPARE(offered(offers), (QStringList{u"and"_qs, u"or"_qs}));
        offers.lookAt(u"da"_qs, 2);
        QCOMPARE(offered(offers), QStringList{u"data."_qs});
        QCOMPARE(offers.textWith(0), u"data."_qs);
        offers.clear();
        QCOMPARE(offers.count(), 0);
    }

    void channelsOfTheServerAreOffered()
    {
        FakeConsole fake;
        fake.attach();
        FilterOffers &offers = *fake.console.traffic()->offers();
        offers.lookAt(u"/chat/"_qs, 6);
        QVERIFY(offered(offers).contains(u"/chat/**"_qs));
        fake.settle();
        QVERIFY(offers.count() > 2);
        QVERIFY(offered(offers).first().startsWith(u"/chat/"));
        QVERIFY(offers.count() <= limits::filterOffers);
        offers.clear();
        fake.settle();
        QCOMPARE(offers.count(), 0);
    }
};

} // namespace tst_savedfilters

QTEST_GUILESS_MAIN(tst_savedfilters::SavedFiltersTest)
#include "tst_savedfilters.moc"
