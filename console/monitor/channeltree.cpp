// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channeltree.h"

#include "console/monitor/consolelimits.h"

#include <QtCore/QHash>
#include <algorithm>
#include <functional>
#include <utility>

namespace halley::console {

ChannelTree::ChannelTree()
{
    m_root.depth = -1;
}

ChannelTree::~ChannelTree() = default;

ChannelNode &ChannelTree::nodeFor(const QString &name)
{
    ChannelNode *node = &m_root;
    qsizetype from = 1; // behind the leading slash
    while (from <= name.size()) {
        qsizetype end = name.indexOf(u'/', from);
        if (end < 0 || node->depth + 2 == limits::channelLevels)
            end = name.size();
        const QString segment = name.mid(from, end - from);
        auto &child = node->children[segment];
        if (!child) {
            child = std::make_unique<ChannelNode>();
            child->segment = segment;
            child->name = name.left(end);
            child->parent = node;
            child->depth = node->depth + 1;
        }
        node = child.get();
        from = end + 1;
    }
    return *node;
}

void ChannelTree::setRows(const QList<ChannelRow> &rows)
{
    m_root.forgetRows();
    qsizetype count = 0;
    for (const ChannelRow &row : rows) {
        if (row.name.size() < 2 || row.name.front() != u'/')
            continue;
        nodeFor(row.name).row = row;
        if (++count == limits::channelRows)
            break;
    }
    m_root.summarise();
    updatePins(rows);
    if (m_isFirst && count > 0) {
        m_isFirst = false;
        openFirstLevels();
    }
    rebuildWanted();
}

void ChannelTree::updatePins(const QList<ChannelRow> &rows)
{
    if (m_pins.empty())
        return;
    QHash<QStringView, ChannelNode *> pins;
    for (const auto &pin : m_pins) {
        pin->row.reset();
        pins.insert(pin->name, pin.get());
    }
    for (const ChannelRow &row : rows) {
        if (ChannelNode *pin = pins.value(row.name))
            pin->row = row;
    }
    for (const auto &pin : m_pins) {
        const bool isListed = pin->isAlive;
        pin->summarise();
        pin->isAlive = isListed; // also without the channel
    }
}

const ChannelNode *ChannelTree::find(const QString &name) const
{
    const ChannelNode *node = &m_root;
    while (node->name != name) {
        const qsizetype from = node->name.size() + 1;
        const auto child = node->children.find(name.mid(from, name.indexOf(u'/', from) - from));
        const auto last = child == node->children.end() ? node->children.find(name.mid(from)) : child;
        if (last == node->children.end())
            return nullptr;
        node = last->second.get();
    }
    return node;
}

void ChannelTree::setPins(const QStringList &names)
{
    std::vector<std::unique_ptr<ChannelNode>> pins;
    for (const QString &name : names.mid(0, limits::pinnedChannels)) {
        const auto same = std::ranges::find_if(
            m_pins, [&](const auto &pin) { return pin && pin->isAlive && pin->name == name; });
        if (same != m_pins.end()) {
            pins.push_back(std::move(*same));
            continue;
        }
        auto pin = std::make_unique<ChannelNode>();
        pin->segment = name;
        pin->name = name;
        pin->isPin = true;
        pin->isAlive = true;
        if (const ChannelNode *node = find(name))
            pin->row = node->row;
        pin->summarise();
        pin->isAlive = true;
        pins.push_back(std::move(pin));
    }
    for (auto &pin : m_pins) {
        if (!pin)
            continue;
        pin->isAlive = false;
        pins.push_back(std::move(pin));
    }
    m_pins = std::move(pins);
    // Whether a row in the tree is pinned shows there, too.
    for (ChannelNode *node : m_visible)
        node->isUpdated = true;
    rebuildWanted();
}

void ChannelTree::openFirstLevels()
{
    std::vector<ChannelNode *> level{&m_root};
    qsizetype rows = qsizetype(m_root.children.size());
    while (!level.empty()) {
        std::vector<ChannelNode *> next;
        qsizetype more = 0;
        for (ChannelNode *node : level) {
            for (auto &[segment, child] : node->children) {
                next.push_back(child.get());
                more += qsizetype(child->children.size());
            }
        }
        if (rows + more > limits::channelRowsOpened)
            return;
        rows += more;
        for (ChannelNode *node : next) {
            if (!node->children.empty())
                m_open.insert(node->name);
        }
        level = std::move(next);
    }
}

bool ChannelTree::isOpen(const ChannelNode &node) const
{
    return m_filtering == Filtering::On ? !m_closed.contains(node.name) : m_open.contains(node.name);
}

void ChannelTree::setFolding(int index, Folding folding)
{
    const QString &name = at(index).name;
    const bool add = (folding == Folding::Open) == (m_filtering == Filtering::Off);
    QSet<QString> &names = m_filtering == Filtering::On ? m_closed : m_open;
    if (add)
        names.insert(name);
    else
        names.remove(name);
    m_visible[size_t(index)]->isUpdated = true;
    rebuildWanted();
}

void ChannelTree::setFiltering(Filtering filtering)
{
    if (m_filtering == filtering)
        return;
    m_filtering = filtering;
    m_closed.clear();
    for (ChannelNode *node : m_visible)
        node->isUpdated = true;
    rebuildWanted();
}

void ChannelTree::rebuildWanted()
{
    for (ChannelNode *node : m_wanted)
        node->isWanted = false;
    m_wanted.clear();
    for (const auto &pin : m_pins) {
        pin->isWanted = pin->isAlive && (m_filtering == Filtering::Off || pin->row);
        if (pin->isWanted)
            m_wanted.push_back(pin.get());
    }
    for (ChannelNode *child : ordered(m_root))
        want(*child);
}

void ChannelTree::want(ChannelNode &node)
{
    if (!node.isAlive)
        return;
    node.isWanted = true;
    m_wanted.push_back(&node);
    if (!isOpen(node))
        return;
    for (ChannelNode *child : ordered(node))
        want(*child);
}

std::vector<ChannelNode *> ChannelTree::ordered(const ChannelNode &node) const
{
    std::vector<ChannelNode *> children;
    children.reserve(node.children.size());
    for (const auto &[segment, child] : node.children)
        children.push_back(child.get());
    if (m_order == Order::ByRate)
        std::ranges::stable_sort(children, std::greater(), &ChannelNode::placeRate);
    return children;
}

void ChannelTree::takePlaces(ChannelNode &node)
{
    node.placeRate = node.rate;
    for (auto &[segment, child] : node.children)
        takePlaces(*child);
}

void ChannelTree::reorder(Order order)
{
    m_order = order;
    takePlaces(m_root);
    rebuildWanted();
    m_visible = m_wanted;
}

void ChannelTree::reveal(const QString &name)
{
    QSet<QString> &names = m_filtering == Filtering::On ? m_closed : m_open;
    for (qsizetype slash = name.indexOf(u'/', 1); slash > 0; slash = name.indexOf(u'/', slash + 1)) {
        if (m_filtering == Filtering::On)
            names.remove(name.left(slash));
        else
            names.insert(name.left(slash));
    }
    rebuildWanted();
}

// Both lists follow the one order of the tree, so a walk side by side finds every difference.
std::optional<ChannelTree::Change> ChannelTree::nextChange() const
{
    const auto [shown, wanted] = std::ranges::mismatch(m_visible, m_wanted);
    const int first = int(shown - m_visible.begin());
    if (shown != m_visible.end() && !(*shown)->isWanted) {
        const auto end =
            std::find_if(shown, m_visible.end(), [](const ChannelNode *n) { return n->isWanted; });
        return Change{Change::Kind::Remove, first, int(end - shown)};
    }
    if (wanted == m_wanted.end())
        return std::nullopt;
    const auto end = shown == m_visible.end() ? m_wanted.end() : std::find(wanted, m_wanted.end(), *shown);
    return Change{Change::Kind::Insert, first, int(end - wanted)};
}

void ChannelTree::apply(const Change &change)
{
    const auto at = m_visible.begin() + change.first;
    if (change.kind == Change::Kind::Remove) {
        m_visible.erase(at, at + change.count);
    } else {
        const auto from = m_wanted.begin() + change.first;
        m_visible.insert(at, from, from + change.count);
    }
}

std::vector<int> ChannelTree::takeUpdated()
{
    std::vector<int> rows;
    for (size_t i = 0; i < m_visible.size(); ++i) {
        if (std::exchange(m_visible[i]->isUpdated, false))
            rows.push_back(int(i));
    }
    sweep(m_root);
    std::erase_if(m_pins, [](const auto &pin) { return !pin->isAlive; });
    return rows;
}

void ChannelTree::sweep(ChannelNode &node)
{
    std::erase_if(node.children, [](const auto &item) { return !item.second->isAlive; });
    for (auto &[segment, child] : node.children)
        sweep(*child);
}

int ChannelTree::indexOf(const QString &name, Place place) const
{
    const auto found = std::ranges::find_if(m_visible, [&](const ChannelNode *node) {
        return node->isPin == (place == Place::Pinned) && node->name == name;
    });
    return found == m_visible.end() ? -1 : int(found - m_visible.begin());
}

int ChannelTree::pins() const
{
    return int(std::ranges::count_if(m_visible, &ChannelNode::isPin));
}

} // namespace halley::console
