// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/epolldispatcher.h"

#include "tests/support/suite/suite.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <atomic>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

namespace tst_epolldispatcher {

using namespace halley;
using namespace std::chrono_literals;

namespace {

// Two connected sockets, closed at the end.
struct SocketPair
{
    SocketPair()
    {
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fd) != 0)
            qFatal("socketpair");
    }
    ~SocketPair() { closeBoth(); }
    SocketPair(const SocketPair &) = delete;
    SocketPair &operator=(const SocketPair &) = delete;

    void closeBoth()
    {
        for (int &each : fd) {
            if (each >= 0)
                close(std::exchange(each, -1));
        }
    }
    void send() const { QCOMPARE(write(fd[1], "x", 1), 1); }
    void drain() const
    {
        char bytes[16];
        QVERIFY(read(fd[0], bytes, sizeof bytes) > 0);
    }
    int fd[2]{-1, -1};
};

// One round without waiting.
void spin()
{
    QCoreApplication::processEvents();
}

} // namespace

class EpollDispatcherTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isInUse();
    void readNotifier();
    void levelTriggered();
    void writeNotifierToggledInOneRound();
    void notifierDisabledByAnother();
    void notifierDeletedInItsOwnSlot();
    void descriptorReusedBetweenRounds();
    void descriptorReusedWithinARound();
    void descriptorClosedBeforeItsNotifier();
    void hangUpIsToldToTheReader();
    void timers();
    void registeredTimers();
    void nestedLoopInATimer();
    void nestedLoopInANotifier();
    void quitFromAPostedCall();
    void excludedSocketNotifiers();
    void waitsForMoreEvents();
    void echoOverManySockets();
    void queuedCallsFromAnotherThread();
    void blockingCallsBetweenThreads();
    void threadsComeAndGo();
    void process();
};

void EpollDispatcherTest::isInUse()
{
    QVERIFY(qobject_cast<EpollDispatcher *>(QCoreApplication::eventDispatcher()));
}

void EpollDispatcherTest::readNotifier()
{
    SocketPair pair;
    QSocketNotifier notifier(pair.fd[0], QSocketNotifier::Read);
    int count = 0;
    connect(&notifier, &QSocketNotifier::activated, this, [&] {
        ++count;
        pair.drain();
    });
    spin();
    QCOMPARE(count, 0);
    pair.send();
    spin();
    QCOMPARE(count, 1);
    spin();
    QCOMPARE(count, 1);
}

void EpollDispatcherTest::levelTriggered()
{
    SocketPair pair;
    QSocketNotifier notifier(pair.fd[0], QSocketNotifier::Read);
    int count = 0;
    connect(&notifier, &QSocketNotifier::activated, this, [&] { ++count; });
    pair.send();
    for (int i = 1; i <= 5; ++i) {
        spin();
        QCOMPARE(count, i);
    }
    notifier.setEnabled(false);
    spin();
    QCOMPARE(count, 5);
    notifier.setEnabled(true);
    spin();
    QCOMPARE(count, 6);
}

void EpollDispatcherTest::writeNotifierToggledInOneRound()
{
    SocketPair pair;
    QSocketNotifier reader(pair.fd[0], QSocketNotifier::Read);
    QSocketNotifier writer(pair.fd[0], QSocketNotifier::Write);
    int reads = 0, writes = 0;
    connect(&reader, &QSocketNotifier::activated, this, [&] { ++reads; });
    connect(&writer, &QSocketNotifier::activated, this, [&] { ++writes; });
    writer.setEnabled(false);
    spin();
    writer.setEnabled(true);
    writer.setEnabled(false);
    spin();
    QCOMPARE(writes, 0);
    writer.setEnabled(true);
    spin();
    QCOMPARE(writes, 1);
    pair.send();
    spin();
    QCOMPARE(reads, 1);
    QCOMPARE(writes, 2);
}

void EpollDispatcherTest::notifierDisabledByAnother()
{
    SocketPair one, other;
    QSocketNotifier first(one.fd[0], QSocketNotifier::Read);
    QSocketNotifier second(other.fd[0], QSocketNotifier::Read);
    int count = 0;
    connect(&first, &QSocketNotifier::activated, this, [&] { ++count, second.setEnabled(false); });
    connect(&second, &QSocketNotifier::activated, this, [&] { ++count, first.setEnabled(false); });
    one.send();
    other.send();
    spin();
    QCOMPARE(count, 1);
}

void EpollDispatcherTest::notifierDeletedInItsOwnSlot()
{
    SocketPair pair;
    auto *notifier = new QSocketNotifier(pair.fd[0], QSocketNotifier::Read, this);
    int count = 0;
    connect(notifier, &QSocketNotifier::activated, this, [&] {
        ++count;
        notifier->setEnabled(false);
        notifier->deleteLater();
        pair.closeBoth();
    });
    pair.send();
    spin();
    spin();
    QCOMPARE(count, 1);
}

void EpollDispatcherTest::descriptorReusedBetweenRounds()
{
    for (int i = 0; i < 100; ++i) {
        SocketPair pair;
        QSocketNotifier notifier(pair.fd[0], QSocketNotifier::Read);
        bool told = false;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { told = true; });
        spin();
        QVERIFY(!told);
        pair.send();
        spin();
        QVERIFY(told);
    }
}

void EpollDispatcherTest::descriptorReusedWithinARound()
{
    // Both are ready. The first one's slot closes the other and puts a new, silent socket on its number: the
    // event that was fetched for the old one must not reach the new one's notifier.
    auto pairs = std::make_unique<std::array<SocketPair, 2>>();
    std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
    SocketPair fresh;
    std::unique_ptr<QSocketNotifier> freshNotifier;
    int freshEvents = 0, count = 0;
    for (size_t i = 0; i < 2; ++i) {
        notifiers[i] = std::make_unique<QSocketNotifier>((*pairs)[i].fd[0], QSocketNotifier::Read);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
            ++count;
            const size_t victim = 1 - i;
            const int number = (*pairs)[victim].fd[0];
            notifiers[victim].reset();
            QCOMPARE(dup2(fresh.fd[0], number), number);
            freshNotifier = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
            connect(freshNotifier.get(), &QSocketNotifier::activated, this, [&] { ++freshEvents; });
            (*pairs)[i].drain();
        });
        (*pairs)[i].send();
    }
    spin();
    spin();
    QCOMPARE(count, 1);
    QCOMPARE(freshEvents, 0);
    fresh.send();
    spin();
    QCOMPARE(freshEvents, 1);
    freshNotifier.reset();
}

void EpollDispatcherTest::descriptorClosedBeforeItsNotifier()
{
    auto pair = std::make_unique<SocketPair>();
    const int number = pair->fd[0];
    QSocketNotifier early(number, QSocketNotifier::Read);
    spin();
    pair.reset();
    early.setEnabled(false);
    spin();
    SocketPair next;
    QCOMPARE(next.fd[0], number); // the kernel gives the lowest free number
    QSocketNotifier notifier(next.fd[0], QSocketNotifier::Read);
    bool told = false;
    connect(&notifier, &QSocketNotifier::activated, this, [&] { told = true; });
    next.send();
    spin();
    QVERIFY(told);
}

void EpollDispatcherTest::hangUpIsToldToTheReader()
{
    SocketPair pair;
    QSocketNotifier notifier(pair.fd[0], QSocketNotifier::Read);
    bool told = false;
    connect(&notifier, &QSocketNotifier::activated, this, [&] { told = true; });
    spin();
    close(std::exchange(pair.fd[1], -1));
    spin();
    QVERIFY(told);
}

void EpollDispatcherTest::timers()
{
    QElapsedTimer clock;
    clock.start();
    QList<int> order;
    QList<qint64> at;
    const auto note = [&](int which) { order.append(which), at.append(clock.elapsed()); };
    QTimer::singleShot(60ms, Qt::PreciseTimer, this, [&] { note(60); });
    QTimer::singleShot(20ms, Qt::PreciseTimer, this, [&] { note(20); });
    QTimer::singleShot(0, this, [&] { note(0); });
    QTimer repeating;
    int repeats = 0;
    connect(&repeating, &QTimer::timeout, this, [&] { ++repeats; });
    repeating.start(10ms);
    QTRY_COMPARE(order, (QList<int>{0, 20, 60}));
    QVERIFY(at[1] >= 20);
    QVERIFY(at[2] >= 60);
    QVERIFY(repeats >= 1);
    QVERIFY(repeats <= int(clock.elapsed() / 10));
}

void EpollDispatcherTest::registeredTimers()
{
    QTimer timer;
    timer.start(1234ms);
    const auto timers = QCoreApplication::eventDispatcher()->registeredTimers(&timer);
    QCOMPARE(timers.size(), 1);
    QCOMPARE(timers.first().interval, 1234);
    QVERIFY(timer.remainingTime() > 0);
    QVERIFY(timer.remainingTime() <= 1300);
    timer.stop();
    QCOMPARE(timer.remainingTime(), -1);
    QVERIFY(QCoreApplication::eventDispatcher()->registeredTimers(&timer).isEmpty());
}

void EpollDispatcherTest::nestedLoopInATimer()
{
    QEventLoop nested;
    QTimer outer, inner;
    int outerCount = 0, innerCount = 0;
    connect(&outer, &QTimer::timeout, this, [&] {
        if (++outerCount == 1)
            nested.exec();
    });
    connect(&inner, &QTimer::timeout, this, [&] {
        if (++innerCount == 5)
            nested.quit();
    });
    outer.start(0);
    inner.start(1);
    QTRY_COMPARE(innerCount >= 5 && outerCount >= 2, true);
}

void EpollDispatcherTest::nestedLoopInANotifier()
{
    // Both sockets are ready at once. The loop inside the first slot must serve the other, and the outer loop
    // must not do so again.
    std::array<SocketPair, 2> pairs;
    std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
    std::array<int, 2> counts{};
    QEventLoop nested;
    int depth = 0, deepest = 0;
    for (size_t i = 0; i < 2; ++i) {
        notifiers[i] = std::make_unique<QSocketNotifier>(pairs[i].fd[0], QSocketNotifier::Read);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
            pairs[i].drain();
            ++counts[i];
            deepest = std::max(deepest, ++depth);
            if (depth == 1)
                nested.exec();
            else
                nested.quit();
            --depth;
        });
        pairs[i].send();
    }
    spin();
    spin();
    QCOMPARE(counts, (std::array<int, 2>{1, 1}));
    QCOMPARE(deepest, 2);
}

void EpollDispatcherTest::quitFromAPostedCall()
{
    QEventLoop loop;
    QMetaObject::invokeMethod(
        &loop, [&] { loop.exit(7); }, Qt::QueuedConnection);
    QCOMPARE(loop.exec(), 7);
}

void EpollDispatcherTest::excludedSocketNotifiers()
{
    SocketPair pair;
    QSocketNotifier notifier(pair.fd[0], QSocketNotifier::Read);
    int count = 0;
    connect(&notifier, &QSocketNotifier::activated, this, [&] {
        ++count;
        pair.drain();
    });
    pair.send();
    QEventLoop loop;
    loop.processEvents(QEventLoop::ExcludeSocketNotifiers);
    QCOMPARE(count, 0);
    // Waiting without sockets still hears timers and other threads.
    QTimer::singleShot(5ms, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeSocketNotifiers);
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); }));
    thread->start();
    loop.exec(QEventLoop::ExcludeSocketNotifiers);
    thread->wait();
    QCOMPARE(count, 0);
    spin();
    QCOMPARE(count, 1);
}

void EpollDispatcherTest::waitsForMoreEvents()
{
    QElapsedTimer clock;
    clock.start();
    bool fired = false;
    QTimer::singleShot(30ms, Qt::PreciseTimer, this, [&] { fired = true; });
    while (!fired)
        QCoreApplication::eventDispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
    QVERIFY(clock.elapsed() >= 30);
    QVERIFY(!QCoreApplication::eventDispatcher()->processEvents(QEventLoop::AllEvents));
}

void EpollDispatcherTest::echoOverManySockets()
{
    constexpr int sockets = 200;
    const QByteArray payload(100'000, 'h');
    QTcpServer server;
    server.setListenBacklogSize(sockets);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    qint64 received = 0;
    for (int i = 0; i < sockets; ++i) {
        auto &client = clients.emplace_back(std::make_unique<QTcpSocket>());
        connect(client.get(), &QTcpSocket::connected, this, [&, raw = client.get()] { raw->write(payload); });
        connect(client.get(), &QTcpSocket::readyRead, this,
                [&, raw = client.get()] { received += raw->readAll().size(); });
        client->connectToHost(server.serverAddress(), server.serverPort());
    }
    QTRY_COMPARE_WITH_TIMEOUT(received, sockets * payload.size(), 30'000);
}

void EpollDispatcherTest::queuedCallsFromAnotherThread()
{
    constexpr int calls = 100'000;
    QObject target;
    int count = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        for (int i = 0; i < calls; ++i)
            QMetaObject::invokeMethod(
                &target, [&] { ++count; }, Qt::QueuedConnection);
    }));
    thread->start();
    QTRY_COMPARE_WITH_TIMEOUT(count, calls, 30'000);
    thread->wait();
}

void EpollDispatcherTest::blockingCallsBetweenThreads()
{
    QThread thread;
    thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
    QObject there;
    there.moveToThread(&thread);
    thread.start();
    int count = 0;
    for (int i = 0; i < 2'000; ++i)
        QMetaObject::invokeMethod(
            &there, [&] { ++count; }, Qt::BlockingQueuedConnection);
    QCOMPARE(count, 2'000);
    thread.quit();
    QVERIFY(thread.wait(10'000));
}

void EpollDispatcherTest::threadsComeAndGo()
{
    for (int i = 0; i < 50; ++i) {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
        std::atomic<bool> started = false;
        connect(
            &thread, &QThread::started, &thread, [&] { started = true; }, Qt::DirectConnection);
        thread.start();
        thread.quit();
        QVERIFY(thread.wait(10'000));
        QVERIFY(started);
    }
}

void EpollDispatcherTest::process()
{
    QProcess process;
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("cat; exit 3")});
    process.write("hello");
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(process.readAll(), QByteArray("hello"));
    QCOMPARE(process.exitCode(), 3);
}

} // namespace tst_epolldispatcher

HALLEY_TEST_MAIN(argc, argv)
{
    using namespace tst_epolldispatcher;
    QCoreApplication::setEventDispatcher(new EpollDispatcher); // the application owns it
    QCoreApplication app(argc, argv);
    EpollDispatcherTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_epolldispatcher.moc"
