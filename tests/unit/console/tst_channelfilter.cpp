// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/filtertexts.h"
#include "console/monitor/channelfilter.h"
#include "console/monitor/consolelimits.h"

#include <QtTest/QTest>

using namespace halley::console;
using namespace Qt::StringLiterals;
using Kind = ChannelFilterError::Kind;

class ChannelFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("patterns");
        QTest::newRow("all") << QString() << QStringList{u"/**"_qs};
        QTest::newRow("blanks") << u" , ,"_qs << QStringList{u"/**"_qs};
        QTest::newRow("some") << u"/a/b, /chat/*,/x/**"_qs
                              << QStringList{u"/a/b"_qs, u"/chat/*"_qs, u"/x/**"_qs};
        QTest::newRow("twice") << u"/a,/a"_qs << QStringList{u"/a"_qs};
        QTest::newRow("meta") << u"/meta/connect"_qs << QStringList{u"/meta/connect"_qs};
    }
    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, patterns);
        const auto result = parseChannelFilter(text);
        QVERIFY(result);
        QStringList names;
        for (const halley::ChannelId &pattern : *result)
            names.append(QString::fromUtf8(pattern.name()));
        QCOMPARE(names, patterns);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("item");
        QTest::newRow("no slash") << u"/a, chat"_qs << Kind::NoSlash << u"chat"_qs;
        QTest::newRow("star inside") << u"/a*/b"_qs << Kind::MisplacedStar << u"/a*/b"_qs;
        QTest::newRow("star not alone") << u"/a/b*"_qs << Kind::MisplacedStar << u"/a/b*"_qs;
        QTest::newRow("empty segment") << u"/a//b"_qs << Kind::NotAChannel << u"/a//b"_qs;
        QTest::newRow("bad character") << u"/a\"b"_qs << Kind::NotAChannel << u"/a\"b"_qs;
        QStringList many;
        for (int i = 0; i <= limits::tapPatterns; ++i)
            many.append(u"/c%1"_qs.arg(i));
        QTest::newRow("too many") << many.join(u',') << Kind::TooManyPatterns << QString();
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        QFETCH(QString, item);
        const auto result = parseChannelFilter(text);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
        QCOMPARE(result.error().item, item);
        QVERIFY(filtertexts::problem(result.error()).contains(item));
    }
};

QTEST_GUILESS_MAIN(ChannelFilterTest)
#include "tst_channelfilter.moc"
