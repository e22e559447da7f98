// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/parserinvariant.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

namespace tst_parsercorpus {

using namespace Qt::StringLiterals;
using namespace halley::test;

// Replays what the fuzzers start from and what they found, without a fuzzer: every file, and every beginning
// of it.
class TestParserCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void httpParser_data() { addFiles(u"httpparser"_s); }
    void httpParser() { replay(cutDispute<HttpMachine>); }
    void webSocketReader_data() { addFiles(u"websocketreader"_s); }
    void webSocketReader() { replay(cutDispute<FrameMachine>); }
    void inputsSayHowTheyAreCut();

private:
    static void addFiles(const QString &folder);
    static void replay(QByteArray (*dispute)(QByteArrayView));
};

void TestParserCorpus::addFiles(const QString &folder)
{
    QTest::addColumn<QByteArray>("input");
    const QDir corpus(QStringLiteral(HALLEY_SOURCE_DIR "/tests/fuzz/corpus/") + folder);
    const QStringList names = corpus.entryList(QDir::Files);
    QVERIFY2(names.size() >= 10, "the corpus is gone");
    for (const QString &name : names) {
        QFile file(corpus.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(name)) << file.readAll();
    }
}

void TestParserCorpus::replay(QByteArray (*dispute)(QByteArrayView))
{
    QFETCH(QByteArray, input);
    for (qsizetype size = input.size(); size >= 0; --size) {
        const QByteArray found = dispute(QByteArrayView(input).first(size));
        QVERIFY2(found.isEmpty(), (QByteArray::number(size) + " bytes: " + found).constData());
    }
}

void TestParserCorpus::inputsSayHowTheyAreCut()
{
    const CutStream cut = CutStream::of("\x02\x00\x04stream"_ba);
    QCOMPARE(cut.stream.toByteArray(), "stream");
    ChunkSize chunkSize = cut.chunkSize();
    QCOMPARE(chunkSize(9), 1);
    QCOMPARE(chunkSize(9), 5);
    QCOMPARE(chunkSize(9), 1);
    QCOMPARE(CutStream::of("\x0f").stream.size(), 0);
    QCOMPARE(CutStream::of("").stream.size(), 0);
}

} // namespace tst_parsercorpus

QTEST_APPLESS_MAIN(tst_parsercorpus::TestParserCorpus)
#include "tst_parsercorpus.moc"
