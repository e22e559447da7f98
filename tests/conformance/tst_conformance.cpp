// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/conformance/transcript.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

namespace tst_conformance {

using namespace Qt::StringLiterals;

// Every case of every transcript, over each transport it names (both by default).
class ConformanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void transcripts_data();
    void transcripts();
};

void ConformanceTest::transcripts_data()
{
    QTest::addColumn<QJsonObject>("script");
    QTest::addColumn<QString>("transport");
    const QDir directory(QStringLiteral(HALLEY_SOURCE_DIR "/tests/conformance"));
    const QStringList files = directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    for (const QString &name : files) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonParseError error;
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll(), &error).array();
        QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(name + u": "_s + error.errorString()));
        for (const QJsonValue &value : cases) {
            const QJsonObject script = value.toObject();
            QVERIFY2(!script["section"_L1].toString().isEmpty() && !script["name"_L1].toString().isEmpty(),
                     qPrintable(name));
            const QJsonArray transports =
                script["transports"_L1].toArray({u"websocket"_s, u"long-polling"_s});
            for (const QJsonValue &transport : transports) {
                const QString row =
                    u"%1 %2: %3 (%4)"_s.arg(name.chopped(5), script["section"_L1].toString(),
                                            script["name"_L1].toString(), transport.toString());
                QTest::newRow(row.toUtf8().constData()) << script << transport.toString();
            }
        }
    }
}

void ConformanceTest::transcripts()
{
    QFETCH(QJsonObject, script);
    QFETCH(QString, transport);
    halley::test::Transcript transcript(script, halley::test::transportFrom(transport));
    const auto problem = transcript.play();
    QVERIFY2(!problem, problem ? qPrintable(*problem) : "");
}

} // namespace tst_conformance

QTEST_GUILESS_MAIN(tst_conformance::ConformanceTest)
#include "tst_conformance.moc"
