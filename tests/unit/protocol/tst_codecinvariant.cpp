// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/protocol/codecinvariant.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>
#include <random>

namespace tst_codecinvariant {

using namespace halley;

namespace {

const QString corpusFolder = QStringLiteral(HALLEY_SOURCE_DIR "/tests/fuzz/protocol/corpus");

QList<QByteArray> corpus()
{
    QList<QByteArray> texts;
    const QFileInfoList files = QDir(corpusFolder).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            texts.append(file.readAll());
    }
    return texts;
}

} // namespace

// The invariant of the fuzzer, over its stored inputs and over what is easily made of them.
class TestCodecInvariant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storedInputs_data();
    void storedInputs();
    void cutInputs();
    void damagedInputs();
};

void TestCodecInvariant::storedInputs_data()
{
    QTest::addColumn<QString>("path");
    const QFileInfoList files = QDir(corpusFolder).entryInfoList(QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 10);
    for (const QFileInfo &info : files)
        QTest::newRow(qPrintable(info.fileName())) << info.filePath();
}

void TestCodecInvariant::storedInputs()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(codecFault(file.readAll()), QByteArray());
}

void TestCodecInvariant::cutInputs()
{
    for (const QByteArray &text : corpus()) {
        for (qsizetype size = 0; size < qMin<qsizetype>(text.size(), 400); ++size)
            QCOMPARE(codecFault(text.first(size)), QByteArray());
    }
}

void TestCodecInvariant::damagedInputs()
{
    constexpr QByteArrayView bytes("{}[]\",:\\u0aeE+-.1 \n\0\x80\xc3\xef\xff", 25);
    std::mt19937 random(20240607);
    for (const QByteArray &text : corpus()) {
        for (int round = 0; round < 300 && !text.isEmpty(); ++round) {
            QByteArray damaged = text;
            for (int hits = 1 + int(random() % 3); hits > 0; --hits) {
                const qsizetype at = qsizetype(random() % quint64(damaged.size()));
                damaged[at] = bytes[qsizetype(random() % quint64(bytes.size()))];
            }
            QCOMPARE(codecFault(damaged), QByteArray());
        }
    }
}

} // namespace tst_codecinvariant

QTEST_APPLESS_MAIN(tst_codecinvariant::TestCodecInvariant)
#include "tst_codecinvariant.moc"
