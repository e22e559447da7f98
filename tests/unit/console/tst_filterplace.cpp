// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/filterplace.h"

#include <QtTest/QTest>

namespace tst_filterplace {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Wanted = FilterPlace::Wanted;

// The cursor is at the bar.
class FilterPlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatIsWanted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &text, Wanted wanted, const QString &typed,
                            int length, const QString &field = {}) {
            QTest::newRow(name) << text << int(wanted) << typed << length << field;
        };
        row("nothing yet", u"|"_qs, Wanted::Term, u""_qs, 0);
        row("a word begins", u"ki|"_qs, Wanted::Term, u"ki"_qs, 2);
        row("within a word", u"ki|nd"_qs, Wanted::Term, u"ki"_qs, 4);
        row("a channel", u"/chat/r|"_qs, Wanted::Term, u"/chat/r"_qs, 7);
        row("behind a channel", u"/chat/* |"_qs, Wanted::Joiner, u""_qs, 0);
        row("joining", u"/chat/* an|"_qs, Wanted::Joiner, u"an"_qs, 2);
        row("behind and", u"/chat/* and |"_qs, Wanted::Term, u""_qs, 0);
        row("behind a comma", u"/a, |"_qs, Wanted::Term, u""_qs, 0);
        row("behind a field", u"kind |"_qs, Wanted::Operator, u""_qs, 0, u"kind"_qs);
        row("a value", u"kind == |"_qs, Wanted::Value, u""_qs, 0, u"kind"_qs);
        row("close by", u"kind==re|"_qs, Wanted::Value, u"re"_qs, 2, u"kind"_qs);
        row("behind a value", u"kind == reply |"_qs, Wanted::Joiner, u""_qs, 0);
        row("a field stands alone", u"data.x and |"_qs, Wanted::Term, u""_qs, 0);
        row("not", u"not |"_qs, Wanted::Term, u""_qs, 0);
        row("in brackets", u"(kind == event or si|"_qs, Wanted::Term, u"si"_qs, 2);
        row("behind brackets", u"(/a) |"_qs, Wanted::Joiner, u""_qs, 0);
        row("in quotes", u"\"a b|"_qs, Wanted::Term, u"\"a b"_qs, 4);
        row("behind quotes", u"\"a b\" |"_qs, Wanted::Joiner, u""_qs, 0);
    }
    void knowsWhatIsWanted()
    {
        QFETCH(QString, text);
        QFETCH(int, wanted);
        QFETCH(QString, typed);
        QFETCH(int, length);
        QFETCH(QString, field);
        const qsizetype cursor = text.indexOf(u'|');
        text.remove(cursor, 1);
        const FilterPlace place = filterPlaceAt(text, cursor);
        QCOMPARE(int(place.wanted), wanted);
        QCOMPARE(place.typed, typed);
        QCOMPARE(int(place.length), length);
        if (!field.isEmpty())
            QCOMPARE(place.field, field);
    }

    // Whatever is typed: it comes to an end, and stays within the text.
    void takesAnything()
    {
        const QString signs = u"a/\"\\ ()=,~."_qs;
        quint32 seed = 1;
        for (int i = 0; i < 3'000; ++i) {
            QString text;
            for (int n = 0; n < 12; ++n) {
                seed = seed * 1'664'525 + 1'013'904'223;
                text += signs[qsizetype(seed >> 16) % signs.size()];
            }
            for (qsizetype cursor = 0; cursor <= text.size(); ++cursor) {
                const FilterPlace place = filterPlaceAt(text, cursor);
                QVERIFY(place.begin >= 0 && place.begin + place.length <= text.size());
            }
        }
    }
};

} // namespace tst_filterplace

QTEST_GUILESS_MAIN(tst_filterplace::FilterPlaceTest)
#include "tst_filterplace.moc"
