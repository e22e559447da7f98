// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/texttree.h"

#include <QtTest/QTest>

namespace tst_texttree {

using namespace halley;

class TextTreeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void branches();
    void controlCharacters();
};

void TextTreeTest::branches()
{
    TextTree tree("root");
    TextTree &first = tree.add("first");
    TextTree &leaf = first.add("leaf");
    for (int i = 0; i < 100; ++i)
        first.add("more");
    leaf.add("under the leaf");
    tree.add("last").add("below");
    const QByteArray text = tree.toText();
    QVERIFY(text.startsWith("root\n"
                            "+- first\n"
                            "|  +- leaf\n"
                            "|  |  +- under the leaf\n"
                            "|  +- more\n"));
    QVERIFY(text.endsWith("|  +- more\n"
                          "+- last\n"
                          "   +- below\n"));
}

void TextTreeTest::controlCharacters()
{
    TextTree tree("a\nb\x1b[2J\x7f \xc3\xa4");
    QCOMPARE(tree.toText(), QByteArray("a?b?[2J? \xc3\xa4\n"));
}

} // namespace tst_texttree

QTEST_GUILESS_MAIN(tst_texttree::TextTreeTest)
#include "tst_texttree.moc"
