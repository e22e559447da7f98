// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/conformance/sockets/socketstage.h"
#include "tests/conformance/transcript.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

namespace tst_transcripts {

using namespace Qt::StringLiterals;

// The transcripts of the folder above once more, over HTTP and WebSocket: what the wire adds must not change
// what is said. Cases in which time passes need the clock of the stage in memory and stay there.
class SocketTranscriptsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void transcripts_data();
    void transcripts();
};

void SocketTranscriptsTest::transcripts_data()
{
    QTest::addColumn<QJsonObject>("script");
    QTest::addColumn<bool>("webSocket");
    const QDir directory(QStringLiteral(HALLEY_SOURCE_DIR "/tests/conformance"));
    int rows = 0;
    for (const QString &name : directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).array()) {
            const QJsonObject script = value.toObject();
            if (!halley::test::isPlayableOverSockets(script))
                continue;
            for (const QJsonValue &transport :
                 script["transports"_L1].toArray({u"websocket"_s, u"long-polling"_s})) {
                const QString row =
                    u"%1 %2: %3 (%4)"_s.arg(name.chopped(5), script["section"_L1].toString(),
                                            script["name"_L1].toString(), transport.toString());
                QTest::newRow(row.toUtf8().constData()) << script << (transport.toString() == "websocket"_L1);
                ++rows;
            }
        }
    }
    QVERIFY(rows > 300);
}

void SocketTranscriptsTest::transcripts()
{
    QFETCH(QJsonObject, script);
    QFETCH(bool, webSocket);
    const auto transport = webSocket ? halley::TransportKind::WebSocket : halley::TransportKind::LongPolling;
    halley::test::Transcript transcript(
        script, transport,
        std::make_unique<halley::test::SocketStage>(
            halley::test::optionsFrom(script["options"_L1].toObject()), transport));
    const auto problem = transcript.play();
    QVERIFY2(!problem, qPrintable(problem.value_or(QString())));
}

} // namespace tst_transcripts

HALLEY_SOCKET_TEST_MAIN(tst_transcripts::SocketTranscriptsTest)
#include "tst_transcripts.moc"
