// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What holds for every way in which a turn's writes may reach the kernel.
#include "server/net/descriptorlimit.h"
#include "server/net/directsendstage.h"
#include "server/net/socketwriter.h"
#include "server/net/uringsendstage.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QRandomGenerator>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <functional>
#include <memory>
#include <sys/socket.h>

namespace tst_sendstage {

using namespace halley;

namespace {

constexpr int smallBuffer = 16 * 1024;

// A connection whose near end is written to.
struct Line final : SocketWriter::Owner
{
    Line(QTcpServer &server, SendStage &stage)
    {
        far.connectToHost(server.serverAddress(), server.serverPort());
        if (!server.waitForNewConnection(5000))
            qFatal("no connection");
        near.reset(server.nextPendingConnection());
        if (!far.waitForConnected(5000))
            qFatal("not connected");
        near->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, smallBuffer);
        writer = std::make_unique<SocketWriter>(*near, stage, *this);
    }
    void written() override
    {
        if (onWritten)
            onWritten();
    }
    void write(const QByteArray &bytes)
    {
        expected += bytes;
        writer->append(bytes);
    }
    // What has come so far is the beginning of what was written.
    bool read()
    {
        QCoreApplication::processEvents();
        received += far.readAll();
        return expected.startsWith(received);
    }

    QTcpSocket far;
    std::unique_ptr<QTcpSocket> near;
    std::unique_ptr<SocketWriter> writer;
    std::function<void()> onWritten;
    QByteArray expected;
    QByteArray received;
};

} // namespace

class SendStageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void allGetTheirOwn_data() { methods(); }
    void allGetTheirOwn();
    void ownersAreToldInOrder_data() { methods(); }
    void ownersAreToldInOrder();
    void whoIsFirstGoesFirst_data() { methods(); }
    void whoIsFirstGoesFirst();
    void fullOnesHoldUpNobody_data() { methods(); }
    void fullOnesHoldUpNobody();
    void deadOnesFailAlone_data() { methods(); }
    void deadOnesFailAlone();
    void anOwnerMayCloseOthers_data() { methods(); }
    void anOwnerMayCloseOthers();
    void whatIsAddedMeanwhileIsNext_data() { methods(); }
    void whatIsAddedMeanwhileIsNext();
    void anything_data() { methods(); }
    void anything();

private:
    void methods();
    void connectLines(int count);
    void readAll();

    QTcpServer m_server;
    int m_wanted = 0;
    std::unique_ptr<SendStage> m_stage;
    std::vector<std::unique_ptr<Line>> m_lines;
};

void SendStageTest::methods()
{
    QTest::addColumn<bool>("uring");
    QTest::newRow("direct") << false;
    QTest::newRow("io_uring") << true;
}

void SendStageTest::initTestCase()
{
    static_cast<void>(raiseDescriptorLimit());
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    m_server.setMaxPendingConnections(1'000);
}

void SendStageTest::init()
{
    m_wanted = 0;
    const auto wanted = [this] { ++m_wanted; };
    QFETCH(const bool, uring);
    if (uring)
        m_stage = UringSendStage::create(wanted);
    else
        m_stage = std::make_unique<DirectSendStage>(wanted);
    if (!m_stage)
        QSKIP("this kernel offers no io_uring");
}

void SendStageTest::cleanup()
{
    m_lines.clear();
    m_stage.reset();
}

void SendStageTest::connectLines(int count)
{
    for (int i = 0; i < count; ++i)
        m_lines.push_back(std::make_unique<Line>(m_server, *m_stage));
}

void SendStageTest::readAll()
{
    for (const auto &line : m_lines) {
        const QDeadlineTimer late(30'000);
        while (line->received.size() < line->expected.size() && !late.hasExpired())
            QVERIFY(line->read());
        QVERIFY(line->received == line->expected); // too long to print
        QCOMPARE(line->writer->unwritten(), 0);
    }
}

void SendStageTest::allGetTheirOwn()
{
    connectLines(600); // more than one batch
    const QByteArray shared = "for all;";
    for (int i = 0; i < 600; ++i) {
        m_lines[size_t(i)]->writer->append(shared);
        m_lines[size_t(i)]->expected.append(shared.constData()); // a copy
        for (int more = 0; more < i % 7; ++more)
            m_lines[size_t(i)]->write(QByteArray::number(i * 10 + more) + ';');
    }
    QCOMPARE(m_wanted, 1);
    m_stage->submit();
    for (const auto &line : m_lines)
        QCOMPARE(line->near->bytesToWrite(), 0); // QTcpSocket had nothing to do with it
    QVERIFY(shared.isDetached());                // nobody keeps it
    readAll();
}

void SendStageTest::ownersAreToldInOrder()
{
    connectLines(20);
    QList<int> told;
    QList<int> expected;
    for (int i = 19; i >= 0; --i) {
        m_lines[size_t(i)]->onWritten = [&told, i] { told.append(i); };
        m_lines[size_t(i)]->write("x");
        expected.append(i);
    }
    m_stage->submit();
    QCOMPARE(told, expected);
    m_stage->submit();
    QCOMPARE(told, expected);
}

void SendStageTest::whoIsFirstGoesFirst()
{
    connectLines(20);
    QList<int> told;
    for (int i = 0; i < 20; ++i) {
        m_lines[size_t(i)]->onWritten = [&told, i] { told.append(i); };
        m_lines[size_t(i)]->writer->append("x", i % 8 == 7 ? SendOrder::First : SendOrder::Usual);
    }
    m_lines[3]->writer->append("y",
                               SendOrder::First); // it has its place already, and keeps the order of its own
    QCOMPARE(m_wanted, 1);
    m_stage->submit();
    QCOMPARE(told.first(5), (QList<int>{7, 15, 0, 1, 2}));
    QCOMPARE(told.size(), 20);
    m_lines[3]->expected = "xy";
    while (m_lines[3]->received.size() < 2)
        QVERIFY(m_lines[3]->read());
    QCOMPARE(m_lines[3]->received, QByteArray("xy"));
}

void SendStageTest::fullOnesHoldUpNobody()
{
    connectLines(12);
    const QByteArray much(400'000, 'm');
    for (int turn = 0; turn < 4; ++turn) {
        for (size_t i = 0; i < m_lines.size(); ++i) {
            m_lines[i]->write(QByteArray::number(turn) + ':');
            if (i % 3 == 0)
                m_lines[i]->write(much);
        }
        m_stage->submit();
        for (size_t i = 0; i < m_lines.size(); ++i)
            QCOMPARE(m_lines[i]->writer->unwritten() > 0, i % 3 == 0);
    }
    readAll();
}

void SendStageTest::deadOnesFailAlone()
{
    connectLines(12);
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (i % 2 == 0)
            ::shutdown(int(m_lines[i]->near->socketDescriptor()), SHUT_WR);
        m_lines[i]->writer->append("to whom?");
    }
    m_stage->submit();
    for (size_t i = 0; i < m_lines.size(); ++i)
        QCOMPARE(m_lines[i]->writer->failed(), i % 2 == 0);
}

void SendStageTest::anOwnerMayCloseOthers()
{
    connectLines(12);
    Line &closed = *m_lines[7];
    m_lines[3]->onWritten = [&closed] {
        closed.writer->discard();
        closed.near->abort();
    };
    for (const auto &line : m_lines)
        line->write("bytes of a turn");
    m_stage->submit();
    QCOMPARE(closed.writer->unwritten(), 0);
    QCOMPARE(closed.near->state(), QAbstractSocket::UnconnectedState);
    m_lines.erase(m_lines.begin() + 7);
    readAll();
}

void SendStageTest::whatIsAddedMeanwhileIsNext()
{
    connectLines(8);
    for (const auto &line : m_lines) {
        line->onWritten = [&line] {
            line->onWritten = nullptr;
            line->write("again");
        };
        line->write("once, ");
    }
    m_stage->submit();
    QCOMPARE(m_wanted, 2);
    for (const auto &line : m_lines)
        QCOMPARE(line->writer->unwritten(), 5);
    m_stage->submit();
    readAll();
}

void SendStageTest::anything()
{
    connectLines(40);
    QRandomGenerator random(7);
    for (int turn = 0; turn < 200; ++turn) {
        const int writes = random.bounded(60);
        for (int i = 0; i < writes; ++i) {
            Line &line = *m_lines[size_t(random.bounded(40))];
            const int size = random.bounded(20) == 0 ? random.bounded(20'000) : random.bounded(300);
            line.write(QByteArray(size, char('a' + random.bounded(26))));
        }
        m_stage->submit();
        if (turn % 5 == 0) {
            for (const auto &line : m_lines)
                QVERIFY(line->read());
        }
    }
    readAll();
}

} // namespace tst_sendstage

QTEST_GUILESS_MAIN(tst_sendstage::SendStageTest)
#include "tst_sendstage.moc"
