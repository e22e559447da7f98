// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/nearestname.h"

#include <QtTest/QTest>

namespace tst_nearestname {

using namespace halley::console;
using namespace Qt::StringLiterals;

class NearestNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distances_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("distance");
        QTest::newRow("the same") << u"/chat"_qs << u"/chat"_qs << 0;
        QTest::newRow("both empty") << QString() << QString() << 0;
        QTest::newRow("one empty") << QString() << u"ab"_qs << 2;
        QTest::newRow("replaced") << u"/chat"_qs << u"/chit"_qs << 1;
        QTest::newRow("inserted") << u"/chat"_qs << u"/chart"_qs << 1;
        QTest::newRow("removed") << u"/chart"_qs << u"/chat"_qs << 1;
        QTest::newRow("swapped") << u"/caht"_qs << u"/chat"_qs << 1;
        QTest::newRow("several") << u"/stokcs/eu"_qs << u"/stocks/eur"_qs << 2;
        QTest::newRow("too far") << u"abcdef"_qs << u"ghijkl"_qs << 4;
        QTest::newRow("too long") << u"a"_qs << u"abcdefgh"_qs << 4;
    }
    void distances()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(editDistance(a, b, 3), "distance");
        QTEST(editDistance(b, a, 3), "distance");
    }

    void whatWasMeant_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("a letter too many") << u"/chat/demoo"_qs << u"/chat/demo"_qs;
        QTest::newRow("another case") << u"/Chat/Demo"_qs << u"/chat/demo"_qs;
        QTest::newRow("swapped") << u"/stokcs/eur"_qs << u"/stocks/eur"_qs;
        QTest::newRow("the nearer one") << u"/stocks/usf"_qs << u"/stocks/usd"_qs;
        QTest::newRow("itself does not count") << u"/chat/demo"_qs << QString();
        QTest::newRow("nothing is near") << u"/weather/berlin"_qs << QString();
        QTest::newRow("short names are not guessed") << u"/b"_qs << QString();
    }
    void whatWasMeant()
    {
        QFETCH(QString, name);
        const QStringList names{u"/chat/demo"_qs, u"/stocks/eur"_qs, u"/stocks/usd"_qs, u"/a"_qs};
        QTEST(nearestName(name, names), "nearest");
    }

    void veryLongNamesAreLeftOut()
    {
        const QString name(5'000, u'x');
        QCOMPARE(nearestName(name + u'y', {name}), QString());
    }
};

} // namespace tst_nearestname

QTEST_GUILESS_MAIN(tst_nearestname::NearestNameTest)
#include "tst_nearestname.moc"
